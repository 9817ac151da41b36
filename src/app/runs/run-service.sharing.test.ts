/** Runs that ask the same: they share their model calls, and each stays a run of its own. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import { noUsage } from "../../core/usage.ts";
import { snapshotWith } from "../../../test/support/settings.ts";
import { accept, ask, cue, revise, type RunStage, setRunStage, strikeStages } from "../../../test/support/run-stage.ts";
import type { RunRequest, StartedRun } from "../app.ts";

const never = new AbortController().signal;
const usage = { promptTokens: 3, completionTokens: 4, totalTokens: 7, cachedTokens: null };
const exact = { sampling: { temperature: 0 } };

afterEach(async () => {
  vi.restoreAllMocks();
  await strikeStages();
});

/** So many equal runs, all of which wait for the same call. */
async function startTogether({ runs }: RunStage, clients: readonly AbortSignal[]): Promise<readonly StartedRun[]> {
  const started = await Promise.all(clients.map((client) => runs.start(ask(exact), client)));
  await new Promise(setImmediate);
  return started;
}

/** The text of a run's answer, or its error's code. */
async function answerOf({ runs }: RunStage, request: Partial<RunRequest> = exact): Promise<string> {
  const { state } = await (await runs.start(ask(request), never)).outcome;
  return state.answer?.text ?? state.error?.code ?? "";
}

describe("equal runs at once", () => {
  it("make one call a step, each of them stored with all steps, and only one of them charged", async () => {
    const draft = cue();
    const stage = await setRunStage({ primary: [draft.reply, { text: "A2", usage }], secondary: [revise] });
    const started = await startTogether(stage, [never, never, never]);
    draft.say("A1");
    const states = (await Promise.all(started.map(({ outcome }) => outcome))).map(({ state }) => state);
    expect(states.map(({ answer }) => answer?.text)).toEqual(["A2", "A2", "A2"]);
    expect([stage.primary.calls.length, stage.secondary.calls.length]).toEqual([2, 1]);
    expect(states.map(({ steps }) => steps[2]?.output?.usage)).toEqual([usage, noUsage, noUsage]);
    for (const { id } of started) expect(await stage.runs.get(id, null)).toMatchObject({ status: "done", steps: 3 });
  });

  it("do not share what one of them wants to be asked anew", async () => {
    const stage = await setRunStage({ primary: ["A1", "A2"], secondary: [accept, accept] });
    const anew = { ...exact, overrides: { useCache: false } };
    const answers = await Promise.all([answerOf(stage), answerOf(stage, anew)]);
    expect(answers.toSorted()).toEqual(["A1", "A2"]);
  });

  it("lose nothing when the first one's client leaves, whose run alone is cancelled", async () => {
    const draft = cue();
    const stage = await setRunStage({ primary: [draft.reply], secondary: [accept] });
    const client = new AbortController();
    const [first, second] = await startTogether(stage, [client.signal, never]);
    client.abort();
    expect((await first?.outcome)?.state.status).toBe("cancelled");
    draft.say("A1");
    expect((await second?.outcome)?.state.answer?.text).toBe("A1");
    expect(stage.primary.calls).toHaveLength(1);
  });

  it("fail together, and each tries again on its own account", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const empty = new FrogcomError("answer-empty", "Nothing.");
    const stage = await setRunStage({ primary: [empty, "A1", "A1"], secondary: [accept, accept] });
    const runs = await startTogether(stage, [never, never]);
    const states = (await Promise.all(runs.map(({ outcome }) => outcome))).map(({ state }) => state);
    for (const { answer, steps } of states)
      expect([answer?.text, steps[0]?.retries]).toMatchObject(["A1", [{ code: "answer-empty" }]]);
  });
});

describe("equal runs one after the other", () => {
  it("ask their models each time, unless replies are kept", async () => {
    const stage = await setRunStage({ primary: ["A1", "A2"], secondary: [accept, accept] });
    expect([await answerOf(stage), await answerOf(stage)]).toEqual(["A1", "A2"]);
  });

  it("get the kept replies where the settings keep them", async () => {
    const stage = await setRunStage({ primary: ["A1"], secondary: [accept] });
    stage.settings = snapshotWith({ cache: "memory" });
    expect([await answerOf(stage), await answerOf(stage)]).toEqual(["A1", "A1"]);
  });

  it("get them where the request asks for them, although its draft is left to chance", async () => {
    const stage = await setRunStage({ primary: ["A1", "A2"], secondary: [accept] });
    const any = { overrides: { useCache: true } };
    expect([await answerOf(stage, any), await answerOf(stage, any)]).toEqual(["A1", "A1"]);
    expect(await answerOf(stage, {})).toBe("A2");
  });

  it("get nothing of an answer that was degraded: its review is made", async () => {
    const down = new FrogcomError("backend-down", "Gone.");
    const stage = await setRunStage({ primary: ["A1", "A2"], secondary: [down, revise] });
    stage.settings = snapshotWith({ cache: "memory" });
    const { state } = await (await stage.runs.start(ask(exact), never)).outcome;
    expect(state.answer?.degraded?.code).toBe("backend-down");
    expect(await answerOf(stage)).toBe("A2");
  });
});
