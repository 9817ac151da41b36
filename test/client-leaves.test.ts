/** The client leaves: the model stops at once, whatever step it is in, streaming or not. */
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BadBackendMode } from "./support/bad-backend/modes.ts";
import { expectAtOnce } from "./support/at-once.ts";
import { collect, endedRun, newestRuns, post, stream } from "./support/api.ts";
import { setStage, type Stage, type StepKind, stepOf } from "./support/stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Resolves with the backend's side of the call in which it stops short. */
function stopShortIn(kind: StepKind, mode: BadBackendMode): Promise<ServerResponse> {
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  stage.backend.set((exchange) => {
    if (stepOf(exchange) !== kind) return "ok";
    resolve(exchange.response);
    return mode;
  });
  return promise;
}

const steps: readonly StepKind[] = ["draft", "review", "refine"];
const modes = ["hang", "hang-headers", "hang-midstream", "drip-50ms"] as const;
const cases = steps.flatMap((kind) =>
  modes.flatMap((mode) => [false, true].map((isStream) => ({ kind, mode, isStream }))),
);

describe("a client that leaves", () => {
  it.each(cases)(
    "in the $kind ($mode, stream: $isStream) stops the model, and no further call is made",
    async ({ kind, mode, isStream }) => {
      const reached = stopShortIn(kind, mode);
      const leaving = new AbortController();
      const { signal } = leaving;
      const asked = isStream
        ? collect(stream(stage.program, { prompt: "a" }, { signal }))
        : post(stage.program, { prompt: "a" }, { signal });
      const gone = asked.then(
        () => "answered",
        () => "gone",
      );
      const upstream = await reached;
      const closed = once(upstream, "close");
      leaving.abort();
      await expectAtOnce(closed, stage.program.url);
      expect(await gone).toBe("gone");

      const [run] = await newestRuns(stage.program);
      expect(await endedRun(stage.program, run?.["id"] ?? "")).toMatchObject({
        status: "cancelled",
        error_code: "cancelled",
        answer: null,
      });
      expect(stage.backend.calls).toHaveLength(steps.indexOf(kind) + 1);
      expect(stage.backend.open()).toBe(0);
    },
  );
});

const ROUNDS = Number(process.env["LEAVING_ROUNDS"] ?? 1);

it(`a hundred clients that leave at once stop a hundred calls (${ROUNDS} times)`, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { promise: allThere, resolve } = Promise.withResolvers<void>();
    stage.backend.set(({ n }) => {
      if (n === 100) resolve();
      return "hang-midstream";
    });
    const leaving = new AbortController();
    const asked = Array.from({ length: 100 }, () =>
      post(stage.program, { prompt: "a" }, { signal: leaving.signal }).catch(() => "gone"),
    );
    await allThere;
    leaving.abort();
    await Promise.all(asked);
    await expect.poll(() => stage.backend.open(), { timeout: 20_000 }).toBe(0);
    expect([stage.backend.calls.length, stage.backend.abandoned()]).toEqual([100, 100]);
    const runs = await Promise.all(
      (await newestRuns(stage.program, 100)).map(({ id }) => endedRun(stage.program, id ?? "")),
    );
    expect(runs.map(({ status }) => status)).toEqual(Array.from({ length: 100 }, () => "cancelled"));
  }
});
