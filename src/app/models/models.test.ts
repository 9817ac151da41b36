import { describe, expect, it } from "vitest";
import { abortReason } from "../../core/abort-reason.ts";
import { FrogcomError } from "../../core/errors.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { settingsWith } from "../../../test/support/settings.ts";
import type { ModelSource } from "./model-source.ts";
import { LiveModels } from "./models.ts";
import type { PlacedPair } from "./place-models.ts";

const never = new AbortController().signal;

interface FakeSource extends ModelSource {
  readonly isClosed: () => boolean;
}

function source(name: string, health: ModelSource["health"] = () => Promise.resolve({ isReady: true })): FakeSource {
  let isClosed = false;
  return {
    name,
    backend: scriptedBackend([], name),
    contextTokens: (model) => (model === "A" ? 2048 : undefined),
    callsAtOnce: () => 4,
    swapsModels: () => false,
    load: () => ({ running: 0, waiting: 0, fill: 0 }),
    resources: () => Promise.resolve({}),
    health,
    close() {
      isClosed = true;
      return Promise.resolve();
    },
    isClosed: () => isClosed,
  };
}

function pairOf(one: ModelSource, models: readonly [string, string] = ["A", "A"]): PlacedPair {
  return { primary: { source: one, model: models[0] }, secondary: { source: one, model: models[1] } };
}

/** A place that is being fetched until somebody gives it up. */
function untilGivenUp(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => reject(signal.reason));
  return promise;
}

/** Models whose places come from a list, one an attempt. */
function modelsFrom(attempts: readonly (PlacedPair | FrogcomError | Promise<PlacedPair>)[]) {
  let count = 0;
  let time = 0;
  const failures: string[] = [];
  const models = new LiveModels(settingsWith({}), {
    place() {
      const next = attempts[count++];
      return next instanceof Error || next === undefined
        ? Promise.reject(next ?? new Error("no attempt left"))
        : Promise.resolve(next);
    },
    now: () => time,
    onFailure: ({ message }) => failures.push(message),
  });
  return { models, failures, pass: (ms: number) => (time += ms), attemptCount: () => count };
}

describe("the live models", () => {
  it("lends the pair, with what the sources know of the models", async () => {
    const { models } = modelsFrom([pairOf(source("here"), ["A", "B"])]);
    await models.prepare();
    const { primary, secondary, autoFrame } = await models.lease(never);
    expect({ primary, secondary, autoFrame }).toEqual({
      primary: { model: "A", contextTokens: 2048 },
      secondary: { model: "B" },
      autoFrame: "separate",
    });
  });

  it("tells without waiting which pair it has, and whether one of it is a model", async () => {
    const [old, next] = [pairOf(source("old"), ["A", "B"]), Promise.withResolvers<PlacedPair>()];
    const { models } = modelsFrom([old, next.promise]);
    expect([models.placed(), models.has("A")]).toEqual([undefined, false]);
    await models.prepare();
    expect(models.placed()).toBe(old);
    expect(["A", "B", "C"].map((model) => models.has(model))).toEqual([true, true, false]);
    models.follow(settingsWith({ llmModel: "C" }));
    expect(models.placed()).toBeUndefined();
    next.resolve(pairOf(source("new"), ["C", "C"]));
    await models.lease(never);
    expect([models.has("A"), models.has("C")]).toEqual([false, true]);
  });

  it("puts the reviewer further down the same conversation when both roles are one model", async () => {
    const { models } = modelsFrom([pairOf(source("here"))]);
    await models.prepare();
    expect((await models.lease(never)).autoFrame).toBe("grown");
  });

  it("says why there is no model, and tries again for a later request", async () => {
    const offline = new FrogcomError("download-failed", "The hub is out of reach.");
    const { models, failures, pass, attemptCount } = modelsFrom([offline, pairOf(source("here"))]);
    await expect(models.prepare()).rejects.toThrow("out of reach");
    await expect(models.lease(never)).rejects.toMatchObject({ code: "no-model", message: "The hub is out of reach." });
    expect(attemptCount()).toBe(1);
    pass(10_000);
    expect((await models.lease(never)).primary.model).toBe("A");
    expect(failures).toEqual(["The hub is out of reach."]);
  });

  it("tries again where nobody asks but for its health: a balancer sends no run before it is ready", async () => {
    const offline = new FrogcomError("download-failed", "The hub is out of reach.");
    const { models, pass, attemptCount } = modelsFrom([offline, pairOf(source("here"))]);
    await expect(models.prepare()).rejects.toThrow("out of reach");
    expect(await models.health(never)).toMatchObject([{ isReady: false }, { isReady: false }]);
    expect(attemptCount()).toBe(1);
    pass(10_000);
    await models.health(never);
    expect(attemptCount()).toBe(2);
    await models.prepare();
    expect(await models.health(never)).toMatchObject([{ isReady: true }, { isReady: true }]);
  });

  it("closes a replaced pair after the last run that uses it", async () => {
    const old = source("old");
    const { models } = modelsFrom([pairOf(old), pairOf(source("new"))]);
    await models.prepare();
    const lease = await models.lease(never);
    models.follow(settingsWith({ llmModel: "B" }));
    expect((await models.lease(never)).backends.primary.name).toBe("new");
    expect(old.isClosed()).toBe(false);
    lease.release();
    expect(old.isClosed()).toBe(true);
  });

  it("keeps the pair when the change of settings is about something else", async () => {
    const { models, attemptCount } = modelsFrom([pairOf(source("here"))]);
    await models.prepare();
    models.follow(settingsWith({ communicationRounds: 3 }));
    await models.lease(never);
    expect(attemptCount()).toBe(1);
  });

  it("tells each role's health, also when asking fails", async () => {
    const broken = source("broken", () => Promise.reject(new FrogcomError("backend-unreachable", "Nobody listens.")));
    const { models } = modelsFrom([pairOf(broken, ["A", "B"])]);
    expect(await models.health(never)).toMatchObject([{ isReady: false }, { isReady: false }]);
    await models.prepare();
    expect(await models.health(never)).toEqual([
      { role: "primary", backend: "broken", model: "A", isReady: false, reason: "Nobody listens." },
      { role: "secondary", backend: "broken", model: "B", isReady: false, reason: "Nobody listens." },
    ]);
  });

  it("closes a shared source once", async () => {
    const shared = source("here");
    const { models } = modelsFrom([pairOf(shared)]);
    await models.prepare();
    await models.close();
    expect(shared.isClosed()).toBe(true);
  });

  it("try again once for all requests that find the same failure at the same time", async () => {
    const offline = new FrogcomError("download-failed", "The hub is out of reach.");
    const { models, pass, attemptCount } = modelsFrom([offline, pairOf(source("one")), pairOf(source("two"))]);
    await models.prepare().catch(() => undefined);
    pass(10_000);
    const leases = await Promise.all([models.lease(never), models.lease(never), models.lease(never)]);
    expect(attemptCount()).toBe(2);
    expect(leases.map(({ backends }) => backends.primary.name)).toEqual(["one", "one", "one"]);
  });

  it("are placed once, however often and by how many at once they are prepared", async () => {
    const { models, attemptCount } = modelsFrom([pairOf(source("here"))]);
    await Promise.all([models.prepare(), models.prepare()]);
    await models.prepare();
    expect(attemptCount()).toBe(1);
  });

  it("are placed anew when they are prepared after a failure", async () => {
    const offline = new FrogcomError("download-failed", "The hub is out of reach.");
    const { models } = modelsFrom([offline, pairOf(source("here"))]);
    await expect(models.prepare()).rejects.toThrow("out of reach");
    expect((await models.prepare()).primary.source.name).toBe("here");
  });

  it("close a pair that comes when the settings already name another one", async () => {
    const late = Promise.withResolvers<PlacedPair>();
    const old = source("old");
    const { models } = modelsFrom([late.promise, pairOf(source("new"))]);
    const preparing = models.prepare();
    models.follow(settingsWith({ llmModel: "B" }));
    expect((await models.lease(never)).backends.primary.name).toBe("new");
    late.resolve(pairOf(old));
    await preparing;
    expect(old.isClosed()).toBe(true);
  });

  it("close a pair that was replaced twice only after the last of its runs", async () => {
    const old = source("old");
    const { models } = modelsFrom([pairOf(old), pairOf(source("new")), pairOf(source("newer"))]);
    await models.prepare();
    const leases = [await models.lease(never), await models.lease(never)];
    for (const llmModel of ["B", "C"]) models.follow(settingsWith({ llmModel }));
    await models.lease(never);
    leases[0]?.release();
    expect(old.isClosed()).toBe(false);
    leases[1]?.release();
    expect(old.isClosed()).toBe(true);
  });

  it("say while they are being fetched that nothing is ready, and do not make the question wait", async () => {
    const late = Promise.withResolvers<PlacedPair>();
    const { models } = modelsFrom([late.promise]);
    const preparing = models.prepare();
    const reason = "The models are being fetched or loaded; ask again in a moment.";
    const missing = { backend: "none", model: "none", isReady: false, reason };
    expect(await models.health(never)).toMatchObject([
      { role: "primary", ...missing },
      { role: "secondary", ...missing },
    ]);
    late.resolve(pairOf(source("here")));
    await preparing;
    expect(await models.health(never)).toMatchObject([{ isReady: true }, { isReady: true }]);
  });

  it("let a request go that does not want to wait for them any more", async () => {
    const { models } = modelsFrom([Promise.withResolvers<PlacedPair>().promise]);
    void models.prepare();
    const leaving = new AbortController();
    const waiting = models.lease(leaving.signal);
    leaving.abort();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
  });

  it("lend a request that waited for a pair that was replaced meanwhile the one that replaces it", async () => {
    const late = Promise.withResolvers<PlacedPair>();
    const old = source("old");
    const { models } = modelsFrom([late.promise, pairOf(source("new"))]);
    void models.prepare();
    const waiting = models.lease(never);
    models.follow(settingsWith({ llmModel: "B" }));
    late.resolve(pairOf(old));
    expect((await waiting).backends.primary.name).toBe("new");
    expect(old.isClosed()).toBe(true);
  });

  it("give up what is being fetched when the settings name something else, and do not call that a failure", async () => {
    const failures: unknown[] = [];
    const signals: AbortSignal[] = [];
    const models = new LiveModels(settingsWith({}), {
      place(_, signal) {
        signals.push(signal);
        if (signals.length > 1) return Promise.resolve(pairOf(source("new")));
        return untilGivenUp(signal);
      },
      now: () => 0,
      onFailure: (error) => failures.push(error),
    });
    const preparing = models.prepare();
    models.follow(settingsWith({ llmModel: "B" }));
    await expect(preparing).rejects.toMatchObject({ code: "no-model" });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect((await models.lease(never)).backends.primary.name).toBe("new");
    expect(failures).toEqual([]);
  });

  it("say of a server that does not answer in time just that", async () => {
    const hanging = source("http://slow", (_, signal) => Promise.reject(abortReason(signal)));
    const { models } = modelsFrom([pairOf(hanging)]);
    await models.prepare();
    const reason = "http://slow did not answer in time.";
    expect(await models.health(AbortSignal.abort())).toMatchObject([{ reason }, { reason }]);
  });

  it("stop fetching when they are closed, and do not call that a failure", async () => {
    const failures: unknown[] = [];
    const models = new LiveModels(settingsWith({}), {
      place: (_, signal) => untilGivenUp(signal),
      now: () => 0,
      onFailure: (error) => failures.push(error),
    });
    const preparing = models.prepare();
    await models.close();
    await expect(preparing).rejects.toMatchObject({ code: "shutting-down" });
    expect(failures).toEqual([]);
  });
});
