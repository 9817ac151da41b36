/** Runs that are cancelled, and runs that go on from others, between a real store and scripted models. */
import { afterEach, describe, expect, it } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import type { RunId, RunRecord } from "../../core/types.ts";
import {
  accept,
  ask,
  collect,
  cue,
  revise,
  type RunStage,
  setRunStage,
  strikeStages,
} from "../../../test/support/run-stage.ts";
import type { ForkRequest } from "../app.ts";

const never = new AbortController().signal;
const unknown = "frogcom-1.000000" as RunId;
const nothing = { places: 0, leases: 0, deadlines: 0 };
const failure = (code: FrogcomError["code"]): FrogcomError => new FrogcomError(code, `It was ${code}.`);
const forkAt = (fromStep: number, changes: Partial<ForkRequest> = {}): ForkRequest => ({
  fromStep,
  sampling: {},
  owner: null,
  ...changes,
});

afterEach(strikeStages);

/** Models asked so far: author and reviewer. */
const callsOf = ({ primary, secondary }: RunStage): readonly number[] => [primary.calls.length, secondary.calls.length];

/** A run as a kill leaves it behind: of its records only these are stored. */
async function storeCut({ store }: RunStage, records: readonly RunRecord[]): Promise<RunId> {
  const [start] = records;
  if (start?.type !== "run-start") throw new Error("A run begins with its start.");
  const runId = await store.begin({ at: start.at, input: start.input, owner: null });
  for (const record of records) store.append({ ...record, runId });
  await store.settled(runId);
  await store.markInterrupted();
  return runId;
}

describe("cancelling", () => {
  it("stops the model, gives the run as it ended, and the one who asked learns of it", async () => {
    const review = cue();
    const stage = await setRunStage({ primary: ["Draft"], secondary: [review.reply] });
    const run = await stage.runs.start(ask(), never);
    await review.asked;
    const cancelled = await stage.runs.cancel(run.id, null);
    expect(cancelled).toMatchObject({ id: run.id, status: "cancelled", errorCode: "cancelled", steps: 2 });
    expect((await run.outcome).state).toMatchObject({
      status: "cancelled",
      error: { ru: "Запуск отменён другим запросом." },
    });
    expect(await stage.runs.get(run.id, null)).toMatchObject({ status: "cancelled" });
    expect([stage.held(), stage.runs.activeCount()]).toEqual([nothing, 0]);
  });

  it("of a run that has ended says so, and of none that is not there", async () => {
    const { runs } = await setRunStage({ primary: ["Draft"], secondary: [accept] });
    const { id, outcome } = await runs.start(ask(), never);
    await outcome;
    await expect(runs.cancel(id, null)).rejects.toMatchObject({
      code: "run-ended",
      message: `The run ${id} has ended (done): there is nothing to cancel.`,
    });
    expect(await runs.cancel(unknown, null)).toBeUndefined();
  });

  it("twice at once gives both the same end", async () => {
    const draft = cue();
    const { runs } = await setRunStage({ primary: [draft.reply] });
    const { id } = await runs.start(ask(), never);
    await draft.asked;
    const [one, other] = await Promise.all([runs.cancel(id, null), runs.cancel(id, null)]);
    expect(one).toMatchObject({ status: "cancelled" });
    expect(other).toEqual(one);
  });
});

describe("resuming", () => {
  it.each([
    ["draft", [failure("backend-down"), "Draft", "Refined"], [revise], [3, 1], [false, false, false]],
    ["review", ["Draft", "Refined"], [failure("backend-down"), revise], [2, 2], [true, false, false]],
    ["refine", ["Draft", failure("backend-down"), "Refined"], [revise], [3, 1], [true, true, false]],
  ] as const)(
    "a run that failed in its %s makes that step anew, and no finished one",
    async (_, primary, secondary, calls, replayed) => {
      const stage = await setRunStage({ primary, secondary });
      const failed = await stage.runs.start(ask({ overrides: { onReviewError: "fail" } }), never);
      expect((await failed.outcome).state.status).toBe("failed");
      const resumed = await stage.runs.resume(failed.id, null, never);
      const { state } = (await resumed?.outcome) ?? {};
      expect(state).toMatchObject({ status: "done", answer: { text: "Refined" } });
      expect(callsOf(stage)).toEqual(calls);
      expect(state?.steps.map(({ output }) => output?.replayed ?? false)).toEqual(replayed);
      const fromStep = replayed.filter(Boolean).length;
      expect(state?.input?.origin).toEqual({ runId: failed.id, kind: "resume", fromStep });
    },
  );

  it("a run that a kill cut short goes on behind its last stored step, and its budget with it", async () => {
    const stage = await setRunStage({ primary: ["Draft", "Refined", "Refined"], secondary: [revise] });
    const whole = await stage.runs.start(ask({ overrides: { budget: { maxTokens: 2000 } } }), never);
    const records = await collect(whole.records());
    const id = await storeCut(stage, records.slice(0, 1 + records.findLastIndex(({ type }) => type === "step-start")));
    const resumed = await stage.runs.resume(id, null, never);
    expect((await resumed?.outcome)?.state).toMatchObject({ answer: { text: "Refined" } });
    expect(callsOf(stage)).toEqual([3, 1]);
    expect(stage.primary.calls[2]).toEqual(stage.primary.calls[1]);
  });

  it("under another model makes anew what it changes, and says so", async () => {
    const stage = await setRunStage({
      primary: ["Draft", failure("backend-down"), "Refined"],
      secondary: [revise, revise],
    });
    const failed = await stage.runs.start(ask({ overrides: { onReviewError: "fail" } }), never);
    await failed.outcome;
    stage.facts = { secondary: { model: "another reviewer" } };
    const resumed = await stage.runs.resume(failed.id, null, never);
    const starts = (await collect(resumed?.records())).filter((record) => record.type === "step-start");
    expect(starts.map(({ recordedMismatch }) => recordedMismatch ?? false)).toEqual([false, true, false]);
    expect(callsOf(stage)).toEqual([3, 2]);
  });

  it("is refused for a run that goes on, and for one that has its answer", async () => {
    const draft = cue();
    const { runs } = await setRunStage({ primary: [draft.reply], secondary: [accept] });
    const { id, outcome } = await runs.start(ask(), never);
    await expect(runs.resume(id, null, never)).rejects.toMatchObject({ code: "run-goes-on" });
    draft.say("Draft");
    await outcome;
    await expect(runs.resume(id, null, never)).rejects.toMatchObject({ code: "run-ended" });
  });
});

describe("forking", () => {
  const script = { primary: ["Draft", "Refined"], secondary: [revise] };

  it.each([
    [0, ["Draft B", "Refined B"], [revise]],
    [1, ["Refined B"], [revise]],
    [2, ["Refined B"], []],
    [3, [], []],
  ])("from step %i makes that one and those after it, with the changes", async (fromStep, primary, secondary) => {
    const stage = await setRunStage({
      primary: [...script.primary, ...primary],
      secondary: [...script.secondary, ...secondary],
    });
    const first = await stage.runs.start(ask(), never);
    await first.outcome;
    const changes = { sampling: { temperature: 1.9 }, overrides: { goal: "Add a joke." } };
    const forked = await stage.runs.fork(first.id, null, forkAt(fromStep, changes), never);
    const { state } = (await forked?.outcome) ?? {};
    expect(state).toMatchObject({
      status: "done",
      input: { goal: "Add a joke.", primary: { sampling: { temperature: 1.9 } } },
    });
    expect(callsOf(stage)).toEqual([2 + primary.length, 1 + secondary.length]);
    expect(state?.steps.map(({ output }) => output?.replayed ?? false)).toEqual(
      [0, 1, 2].map((step) => step < fromStep),
    );
    expect(await stage.runs.get(forked?.id ?? unknown, null)).toMatchObject({ status: "done", steps: 3 });
  });

  it("goes on behind the last step with more rounds", async () => {
    const stage = await setRunStage({
      primary: ["Draft", "Refined", "Better"],
      secondary: [revise, '{"findings":[{"problem":"Dull."}]}'],
    });
    const first = await stage.runs.start(ask(), never);
    await first.outcome;
    const forked = await stage.runs.fork(first.id, null, forkAt(3, { overrides: { rounds: 2 } }), never);
    expect((await forked?.outcome)?.state.answer).toMatchObject({ text: "Better", rounds: 2 });
  });

  it("is itself resumed by its own steps", async () => {
    const stage = await setRunStage({
      primary: ["Draft", "Refined", failure("backend-down"), "Other"],
      secondary: [revise],
    });
    const first = await stage.runs.start(ask(), never);
    await first.outcome;
    const changes = forkAt(2, { sampling: { topP: 0.5 }, overrides: { onReviewError: "fail" } });
    const failed = await stage.runs.fork(first.id, null, changes, never);
    await failed?.outcome;
    const resumed = await stage.runs.resume(failed?.id ?? unknown, null, never);
    expect((await resumed?.outcome)?.state.answer?.text).toBe("Other");
    expect(callsOf(stage)).toEqual([4, 1]);
  });

  it("begins nothing that is refused, and holds nothing", async () => {
    const stage = await setRunStage({ primary: ["Draft"], secondary: [accept] });
    const { id, outcome } = await stage.runs.start(ask(), never);
    await outcome;
    await expect(stage.runs.fork(id, null, forkAt(3), never)).rejects.toMatchObject({ code: "request-invalid" });
    const cost = forkAt(1, { overrides: { budget: { maxCost: 1 } } });
    await expect(stage.runs.fork(id, null, cost, never)).rejects.toMatchObject({ code: "request-malformed" });
    expect([stage.held(), (await stage.runs.list({ limit: 9 })).length]).toEqual([nothing, 1]);
  });
});

describe("a run of a key", () => {
  const readers = [
    ["its owner", "key-a", true],
    ["an admin", null, true],
    ["another key", "key-b", false],
  ] as const;

  it.each(readers)(
    "%s may resume and fork it: a resumed one stays the owner's, a fork is the asker's",
    async (_, reader, may) => {
      const stage = await setRunStage({
        primary: [failure("backend-down"), ...(may ? ["B", "C"] : [])],
        secondary: [accept, accept],
      });
      const { id, outcome } = await stage.runs.start(ask({ owner: "key-a" }), never);
      await outcome;
      const resumed = await stage.runs.resume(id, reader, never);
      const forked = await stage.runs.fork(id, reader, forkAt(0, { owner: "key-c" }), never);
      await Promise.all([resumed?.outcome, forked?.outcome]);
      const owners = (await stage.runs.list({ limit: 9 })).map(({ owner }) => owner);
      expect(owners).toEqual(may ? ["key-c", "key-a", "key-a"] : ["key-a"]);
    },
  );

  it.each(readers)("%s may cancel it", async (_, reader, may) => {
    const draft = cue();
    const { runs } = await setRunStage({ primary: [draft.reply], secondary: [accept] });
    const { id, outcome } = await runs.start(ask({ owner: "key-a" }), never);
    await draft.asked;
    expect((await runs.cancel(id, reader))?.status).toBe(may ? "cancelled" : undefined);
    draft.say("Draft");
    expect((await outcome).state.status).toBe(may ? "cancelled" : "done");
  });
});
