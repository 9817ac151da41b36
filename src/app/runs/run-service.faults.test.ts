/** What a run does when time runs out, a model fails, a client leaves or the disk is full. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import { snapshotWith } from "../../../test/support/settings.ts";
import { accept, ask, collect, cue, revise, setRunStage, strikeStages } from "../../../test/support/run-stage.ts";

const never = new AbortController().signal;
const down = new FrogcomError("backend-failed", "It fell over.");

afterEach(async () => {
  vi.restoreAllMocks();
  await strikeStages();
});

describe("RUN_TIMEOUT", () => {
  it("that passes in the draft is an error, which names it", async () => {
    const draft = cue();
    const { runs, clock } = await setRunStage({ primary: [draft.reply] });
    const { outcome } = await runs.start(ask(), never);
    await draft.asked;
    clock.advance(1_799_999);
    clock.advance(1);
    expect((await outcome).state.error).toMatchObject({
      code: "run-timeout",
      message: "The run did not end within 1800 s (RUN_TIMEOUT). Ask for less, or raise the limit.",
    });
  });

  it.each(["review", "refine"])("that passes in the %s gives the draft, marked", async (kind) => {
    const late = cue();
    const isReview = kind === "review";
    const { runs, clock, primary, secondary } = await setRunStage({
      primary: ["The draft.", late.reply],
      secondary: [isReview ? late.reply : revise],
    });
    const { outcome } = await runs.start(ask(), never);
    await late.asked;
    clock.advance(1_800_000);
    expect((await outcome).state).toMatchObject({
      status: "done",
      answer: { text: "The draft.", stopCause: "degraded", degraded: { code: "run-timeout", completedRounds: 0 } },
    });
    expect([primary.calls.length, secondary.calls.length]).toEqual([isReview ? 1 : 2, 1]);
  });

  it("that passes after the draft is an error for those who asked for it", async () => {
    const late = cue();
    const stage = await setRunStage({ primary: ["The draft."], secondary: [late.reply] });
    stage.settings = snapshotWith({ onReviewError: "fail", runTimeoutSeconds: 0.5 });
    const { outcome } = await stage.runs.start(ask(), never);
    await late.asked;
    stage.clock.advance(500);
    expect((await outcome).state).toMatchObject({ status: "failed", error: { code: "run-timeout" } });
  });

  it("counts from the beginning of the run, not from each step", async () => {
    const [draft, review] = [cue(), cue()];
    const { runs, clock } = await setRunStage({ primary: [draft.reply], secondary: [review.reply] });
    const { outcome } = await runs.start(ask(), never);
    await draft.asked;
    clock.advance(1_000_000);
    draft.say("The draft.");
    await review.asked;
    clock.advance(800_000);
    expect((await outcome).state.answer?.degraded?.code).toBe("run-timeout");
  });
});

describe("a client that leaves", () => {
  it.each([
    ["draft", 1, 0],
    ["review", 1, 1],
    ["refine", 2, 1],
  ])("in the %s ends the run as cancelled, and no further call is made", async (kind, drafts, reviews) => {
    const here = cue();
    const { runs, primary, secondary } = await setRunStage({
      primary: [kind === "draft" ? here.reply : "The draft.", here.reply],
      secondary: [kind === "review" ? here.reply : revise],
    });
    const client = new AbortController();
    const { id, outcome } = await runs.start(ask(), client.signal);
    await here.asked;
    client.abort();
    expect((await outcome).state.status).toBe("cancelled");
    expect([primary.calls.length, secondary.calls.length]).toEqual([drafts, reviews]);
    expect(await runs.get(id, null)).toMatchObject({ status: "cancelled", errorCode: "cancelled" });
  });

  it("does not take the runs of others along", async () => {
    const [one, other] = [cue(), cue()];
    const { runs } = await setRunStage({ primary: [one.reply, other.reply], secondary: [accept] });
    const client = new AbortController();
    const leaving = await runs.start(ask(), client.signal);
    const staying = await runs.start(ask(), never);
    await other.asked;
    client.abort();
    expect((await leaving.outcome).state.status).toBe("cancelled");
    other.say("Here.");
    expect((await staying.outcome).state.answer?.text).toBe("Here.");
  });
});

describe("a model call that fails", () => {
  /** The wait before another attempt is a part of a second, times this. */
  const withoutWaiting = (): void => void vi.spyOn(Math, "random").mockReturnValue(0);

  it("is tried twice again, and each time is in the records", async () => {
    withoutWaiting();
    const { runs, primary } = await setRunStage({ primary: [down, down, "Whole."], secondary: [accept] });
    const run = await runs.start(ask(), never);
    const records = await collect(run.records());
    expect(records.filter(({ type }) => type === "step-retry")).toHaveLength(2);
    expect((await run.outcome).state.answer?.text).toBe("Whole.");
    expect(primary.calls).toHaveLength(3);
  });

  it("is tried again three times in a run, however many steps fail", async () => {
    withoutWaiting();
    const { runs, primary, secondary } = await setRunStage({
      primary: [down, down, "The draft."],
      secondary: [down, down, accept],
    });
    const { state } = await (await runs.start(ask({ overrides: { rounds: 10 } }), never)).outcome;
    expect([primary.calls.length, secondary.calls.length]).toEqual([3, 2]);
    expect(state.answer).toMatchObject({ text: "The draft.", degraded: { code: "backend-failed" } });
  });

  it("takes nothing from the attempts of another run", async () => {
    withoutWaiting();
    const { runs, primary } = await setRunStage({
      primary: [down, down, down, down, down, "Whole."],
      secondary: [accept],
    });
    expect((await (await runs.start(ask(), never)).outcome).state.error?.code).toBe("backend-failed");
    expect((await (await runs.start(ask(), never)).outcome).state.answer?.text).toBe("Whole.");
    expect(primary.calls).toHaveLength(6);
  });

  it.each([
    ["is not tried again for one who has seen its first text", true, 1, "failed"],
    ["is tried again for one who only waits for the whole", false, 2, "done"],
  ] as const)("after half a text %s", async (_, isLive, calls, status) => {
    withoutWaiting();
    const half = { text: "Half a", thenFails: new FrogcomError("answer-incomplete", "It broke off.") };
    const { runs, primary } = await setRunStage({ primary: [half, "Whole."], secondary: [accept] });
    const { state } = await (await runs.start(ask({ isLive }), never)).outcome;
    expect([state.status, primary.calls.length]).toEqual([status, calls]);
    expect(state.answer?.text).toBe(isLive ? undefined : "Whole.");
  });

  it("before any text is tried again also for one who reads along", async () => {
    withoutWaiting();
    const { runs } = await setRunStage({ primary: [down, "Whole."], secondary: [accept] });
    const { state } = await (await runs.start(ask({ isLive: true }), never)).outcome;
    expect(state.answer?.text).toBe("Whole.");
  });
});

describe("a disk that is full", () => {
  /** 4 MB, and an answer that is longer. */
  const full = { store: { maxPages: 1000 } };
  const long = "A long answer. ".repeat(400_000);

  it("takes no answer away; the outcome says that it was not stored", async () => {
    const { runs, store } = await setRunStage({ ...full, primary: [long], secondary: [accept] });
    const { state, notStored } = await (await runs.start(ask(), never)).outcome;
    expect([state.status, state.answer?.text.length]).toEqual(["done", long.length]);
    expect(notStored).toMatch(/the disk is full/);
    expect(store.fault()).toBe(notStored);
  });

  it("leaves no run that seems to go on for ever", async () => {
    const { reply, say } = cue();
    const { runs } = await setRunStage({ ...full, primary: [reply], secondary: [accept] });
    const run = await runs.start(ask({ repeat: { key: "k", body: "b" } }), never);
    await run.accepted();
    say(long);
    await run.outcome;
    expect(await runs.repeated("k")).toMatchObject({ id: run.id, status: "interrupted" });
    await expect(runs.cancel(run.id, null)).rejects.toMatchObject({ code: "run-ended" });
  });

  it("fails the run where runs must be stored, and its readers hear the same", async () => {
    const stage = await setRunStage({ ...full, primary: [long], secondary: [accept] });
    stage.settings = snapshotWith({ traceRequired: true });
    const run = await stage.runs.start(ask(), never);
    const records = await collect(run.records());
    expect((await run.outcome).state).toMatchObject({ status: "failed", error: { code: "store-failed" } });
    expect(records.at(-1)).toMatchObject({ type: "run-error", code: "store-failed" });
    expect(records.some(({ type }) => type === "run-end")).toBe(false);
  });
});
