/** Runs as a resource of the running program: begun without waiting, cancelled, resumed after a kill, and forked. */
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BadBackend } from "./support/bad-backend.ts";
import { expectAtOnce } from "./support/at-once.ts";
import { setRestarts } from "./support/restarts.ts";
import {
  beginRun,
  collect,
  endedRun,
  generate,
  goOn,
  newestRuns,
  post,
  postTo,
  request,
  type ShownRun,
  stream,
} from "./support/api.ts";
import { failIn, setStage, type Stage, type StepKind, stepOf, talk } from "./support/stage.ts";

const question = { prompt: "Who wrote Hamlet?" };

const kindsOf = ({ calls }: BadBackend): readonly StepKind[] => calls.map(stepOf);

describe("a run that nobody waits for", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  /** Resolves with the backend's side of the call in which it stops short. */
  function stopShortIn(kind: StepKind): Promise<ServerResponse> {
    const { promise, resolve } = Promise.withResolvers<ServerResponse>();
    stage.backend.set((exchange) => {
      if (stepOf(exchange) !== kind) return { says: `the ${stepOf(exchange)}` };
      resolve(exchange.response);
      return "hang-midstream";
    });
    return promise;
  }

  it("is seen while it goes on, and answered in the end", async () => {
    const review = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    stage.backend.set((exchange) => {
      if (stepOf(exchange) !== "review") return { says: `the ${stepOf(exchange)}` };
      reached.resolve();
      return { says: "1. Add the year.", after: review.promise };
    });
    const id = await beginRun(stage.program, question);
    await reached.promise;
    expect((await request(stage.program, `/v1/runs/${id}`)).body).toMatchObject({
      status: "running",
      steps: [
        { kind: "draft", status: "done", text: "the draft" },
        { kind: "review", status: "running" },
      ],
    });
    review.resolve();
    expect(await endedRun(stage.program, id)).toMatchObject({ status: "done", answer: { text: "the refine" } });
  });

  it.each(["draft", "review", "refine"] as const)("is cancelled in its %s: the model stops at once", async (kind) => {
    const reached = stopShortIn(kind);
    const id = await beginRun(stage.program, question);
    const upstream = await reached;
    const closed = once(upstream, "close");
    const { status, body } = await postTo(stage.program, `/v1/runs/${id}/cancel`);
    await expectAtOnce(closed, stage.program.url);
    expect([status, body]).toMatchObject([200, { id, status: "cancelled", answer: null }]);
    expect(stage.backend.calls).toHaveLength(["draft", "review", "refine"].indexOf(kind) + 1);
    expect(stage.backend.open()).toBe(0);
    expect((await postTo(stage.program, `/v1/runs/${id}/cancel`)).status).toBe(409);
  });

  it.each([
    ["/generate", (signal: AbortSignal) => post(stage.program, { prompt: "?" }, { signal })],
    ["a stream of /generate", () => collect(stream(stage.program, { prompt: "?" }))],
    [
      "/v1/chat/completions",
      () =>
        postTo(stage.program, "/v1/chat/completions", { model: "frogcom", messages: [{ role: "user", content: "?" }] }),
    ],
  ])("may be one that somebody waits for by %s: it is told so", async (_, start) => {
    const reached = stopShortIn("review");
    const waiting = Promise.resolve(start(AbortSignal.timeout(30_000)));
    await reached;
    const [run] = await newestRuns(stage.program);
    expect((await postTo(stage.program, `/v1/runs/${run?.["id"]}/cancel`)).status).toBe(200);
    const told = await waiting;
    const isStream = Array.isArray(told);
    if (isStream) expect(told.at(-1)).toMatchObject({ name: "run-error", data: { status: 499, code: "cancelled" } });
    else
      expect(told).toMatchObject({
        status: 499,
        text: expect.stringContaining("cancelled by another request") as string,
      });
    expect(stage.backend.open()).toBe(0);
  });

  it("is forked from each of its steps: what comes before is handed back, the rest is made with the changes", async () => {
    stage.backend.set(talk({ draft: "A draft.", review: "1. Add the year.", refine: "A refined text." }));
    const first = await endedRun(stage.program, await beginRun(stage.program, question));
    const kinds = ["draft", "review", "refine"];
    for (const [fromStep] of [...kinds, "end"].entries()) {
      stage.backend.set(talk({ draft: "B draft.", review: "1. Add a joke.", refine: "B text." }));
      const changes = { from_step: fromStep, temperature: 1.25, frogcom: { goal: "Add a joke." } };
      const fork = await goOn(stage.program, `/v1/runs/${String(first["id"])}/fork`, changes);
      expect(kindsOf(stage.backend)).toEqual(kinds.slice(fromStep));
      expect(fork.steps.map(({ replayed }) => replayed ?? false)).toEqual(kinds.map((__, step) => step < fromStep));
      expect(fork.answer?.text).toBe(fromStep < 3 ? "B text." : "A refined text.");
      if (fromStep === 0) expect(stage.backend.calls[0]?.body["temperature"]).toBe(1.25);
      if (fromStep <= 1) expect(JSON.stringify(stage.backend.calls[1 - fromStep]?.body)).toContain("Add a joke.");
    }
    const outside = await postTo(stage.program, `/v1/runs/${String(first["id"])}/fork`, { from_step: 4 });
    expect([outside.status, outside.text]).toEqual([422, expect.stringContaining("from_step must be 0..3, got 4")]);
  });

  it("is resumed when its review failed: the draft is not made again", async () => {
    stage.backend.set(failIn("review", "401"));
    const failed = await endedRun(
      stage.program,
      await beginRun(stage.program, { prompt: "?", frogcom: { on_review_error: "fail" } }),
    );
    expect(failed).toMatchObject({ status: "failed" });
    stage.backend.set("ok");
    const resumed = await goOn(stage.program, `/v1/runs/${String(failed["id"])}/resume`);
    expect(kindsOf(stage.backend)).toEqual(["review", "refine"]);
    expect(resumed).toMatchObject({ status: "done", origin: { run_id: failed["id"], kind: "resume", from_step: 1 } });
    expect((await postTo(stage.program, `/v1/runs/${resumed.id}/resume`)).status).toBe(409);
  });
});

describe("runs that kill -9 cut short", async () => {
  const { backend, start } = await setRestarts();

  it("are resumed in the next process, and no finished call is made again", async () => {
    const steps = ["draft", "review", "refine"] as const;
    const hanging = new Map<string, () => void>();
    backend.set((exchange) => {
      const [, wanted = ""] = /hang in (\w+)/.exec(JSON.stringify(exchange.body)) ?? [];
      if (stepOf(exchange) !== wanted) return { says: `the ${stepOf(exchange)} of ${wanted}` };
      hanging.get(wanted)?.();
      return "hang-midstream";
    });
    const killed = await start();
    const reached = steps.map((kind) => new Promise<void>((resolve) => hanging.set(kind, resolve)));
    const ids = await Promise.all(steps.map((kind) => beginRun(killed, { prompt: `hang in ${kind}` })));
    await Promise.all(reached);
    // Steps are stored beside the next call, in the order of their ends: a run that was answered since tells that they are.
    await generate(killed, "the last before the kill");
    await killed.stop("SIGKILL");

    backend.set(talk({ draft: "New draft.", review: "1. Add.", refine: "New text." }));
    await using program = await start();
    for (const [at, id] of ids.entries()) {
      expect((await request(program, `/v1/runs/${id}`)).body).toMatchObject({ status: "interrupted" });
      const before = backend.calls.length;
      const resumed = await goOn(program, `/v1/runs/${id}/resume`);
      expect(backend.calls.slice(before).map(stepOf)).toEqual(steps.slice(at));
      expect(resumed).toMatchObject({ status: "done", answer: { text: "New text." }, origin: { from_step: at } });
      expect(resumed.steps.slice(0, at).map(({ text }) => text)).toEqual(
        steps.slice(0, at).map((kind) => `the ${kind} of ${steps[at]}`),
      );
    }
  });
});

it("a key cannot touch the runs of another one, and an admin's can", async () => {
  await using stage = await setStage({ env: { API_KEY: "user-key", ADMIN_API_KEY: "admin-key" } });
  const [user, admin] = ["user-key", "admin-key"].map((key) => ({ headers: { authorization: `Bearer ${key}` } }));
  stage.backend.set("hang-midstream");
  const { body } = await postTo(stage.program, "/v1/runs", { prompt: "Mine" }, admin);
  const { id } = body as ShownRun;
  for (const path of ["cancel", "resume", "fork"]) {
    expect((await postTo(stage.program, `/v1/runs/${id}/${path}`, { from_step: 0 }, user)).status).toBe(404);
    expect((await postTo(stage.program, `/v1/runs/${id}/${path}`, { from_step: 0 })).status).toBe(401);
  }
  expect((await request(stage.program, `/v1/runs/${id}`, admin)).body).toMatchObject({ status: "running" });
  const { body: mine } = await postTo(stage.program, "/v1/runs", { prompt: "A user's" }, user);
  expect((await postTo(stage.program, `/v1/runs/${(mine as ShownRun).id}/cancel`, {}, admin)).status).toBe(200);
  expect((await postTo(stage.program, `/v1/runs/${id}/cancel`, {}, admin)).status).toBe(200);
});
