/** The end of the service: what goes on ends, what waits or comes is refused, and what outlasts the limit is cancelled. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { accept, ask, cue, setRunStage, strikeStages } from "../../../test/support/run-stage.ts";

const never = new AbortController().signal;
const LONG_MS = 600_000;
const refused = { code: "shutting-down", message: "The server is shutting down; ask again in a moment." };

afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await strikeStages();
});

describe("a drain", () => {
  it("waits for the runs that go on, and they are answered", async () => {
    const [one, other] = [cue(), cue()];
    const { runs, held } = await setRunStage({ primary: [one.reply, other.reply], secondary: [accept, accept] });
    const outcomes = [await runs.start(ask(), never), await runs.start(ask(), never)].map(({ outcome }) => outcome);
    let isDrained = false;
    const draining = runs.drain(LONG_MS).then(() => {
      isDrained = true;
    });
    one.say("A");
    expect((await outcomes[0])?.state.answer?.text).toBe("A");
    expect([isDrained, runs.isDraining()]).toEqual([false, true]);
    other.say("B");
    await draining;
    expect((await outcomes[1])?.state.answer?.text).toBe("B");
    expect(held()).toEqual({ places: 0, leases: 0, deadlines: 0 });
  });

  it("refuses what is new, before it takes a place or a lease", async () => {
    const draft = cue();
    const { runs, leaseCount } = await setRunStage({ primary: [draft.reply], secondary: [accept] });
    await runs.start(ask(), never);
    const draining = runs.drain(LONG_MS);
    await expect(runs.start(ask(), never)).rejects.toMatchObject(refused);
    expect(leaseCount()).toBe(1);
    draft.say("A");
    await draining;
    await expect(runs.start(ask(), never)).rejects.toMatchObject(refused);
  });

  it("refuses at once what waits for its turn, and does not let it wait for the going runs", async () => {
    const draft = cue();
    const { runs } = await setRunStage({ primary: [draft.reply], secondary: [accept], inside: 1 });
    const { outcome } = await runs.start(ask(), never);
    const waiting = [runs.start(ask(), never), runs.start(ask(), never)];
    const draining = runs.drain(LONG_MS);
    for (const start of waiting) await expect(start).rejects.toMatchObject(refused);
    draft.say("A");
    expect((await outcome).state.status).toBe("done");
    await draining;
  });

  it("refuses at once what waits for the models to be fetched", async () => {
    const asked = Promise.withResolvers<void>();
    const lease = (signal: AbortSignal): Promise<never> => {
      const { promise, reject } = Promise.withResolvers<never>();
      signal.addEventListener("abort", () => reject(signal.reason));
      asked.resolve();
      return promise;
    };
    const { runs } = await setRunStage({ ports: { models: { lease } } });
    const waiting = runs.start(ask(), never);
    await asked.promise;
    const draining = runs.drain(LONG_MS);
    await expect(waiting).rejects.toMatchObject(refused);
    await draining;
  });

  it("cancels what outlasts the limit, and that is stored", async () => {
    const draft = cue();
    const { runs } = await setRunStage({ primary: [draft.reply] });
    const { id, outcome } = await runs.start(ask(), never);
    await draft.asked;
    await runs.drain(0);
    expect((await outcome).state.error).toMatchObject({ code: "cancelled", message: "The server was stopped." });
    expect(await runs.get(id, null)).toMatchObject({ status: "cancelled" });
  });

  it("gives no half-reviewed answer when it cancels after the draft", async () => {
    const review = cue();
    const { runs } = await setRunStage({ primary: ["The draft."], secondary: [review.reply] });
    const { outcome } = await runs.start(ask(), never);
    await review.asked;
    await runs.drain(0);
    expect((await outcome).state).toMatchObject({
      status: "cancelled",
      steps: [{ status: "done" }, { status: "failed" }],
    });
  });

  it("is cut short by a second signal", async () => {
    const draft = cue();
    const { runs } = await setRunStage({ primary: [draft.reply] });
    const { outcome } = await runs.start(ask(), never);
    await draft.asked;
    const draining = runs.drain(LONG_MS);
    runs.cancelAll();
    await draining;
    expect((await outcome).state.status).toBe("cancelled");
  });

  it("waits also for a run that is just being begun in the store", async () => {
    const draft = cue();
    const stage = await setRunStage({ primary: [draft.reply], secondary: [accept] });
    const begun = Promise.withResolvers<void>();
    const begin = stage.store.begin.bind(stage.store);
    const spy = vi.spyOn(stage.store, "begin").mockImplementation((start) => begun.promise.then(() => begin(start)));
    const starting = stage.runs.start(ask(), never);
    await expect.poll(() => spy).toHaveBeenCalled();
    let isDrained = false;
    const draining = stage.runs.drain(LONG_MS).then(() => {
      isDrained = true;
    });
    begun.resolve();
    const { outcome } = await starting;
    await draft.asked;
    expect(isDrained).toBe(false);
    draft.say("A");
    expect((await outcome).state.answer?.text).toBe("A");
    await draining;
  });

  it("of a service with nothing to do ends at once and leaves no timer", async () => {
    const { runs } = await setRunStage();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await runs.drain(LONG_MS);
    await runs.drain(LONG_MS);
    expect(vi.getTimerCount()).toBe(0);
  });
});
