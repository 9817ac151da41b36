import { afterEach, describe, expect, it, vi } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import { calibrationOf } from "../../../test/support/calibration.ts";
import { snapshotWith } from "../../../test/support/settings.ts";
import {
  accept,
  ask,
  collect,
  cue,
  revise,
  type RunStage,
  setRunStage,
  type StageOptions,
  strikeStages,
} from "../../../test/support/run-stage.ts";

const never = new AbortController().signal;
const nothing = { places: 0, leases: 0, deadlines: 0 };
const failure = (code: FrogcomError["code"]): FrogcomError => new FrogcomError(code, `It was ${code}.`);

afterEach(async () => {
  vi.restoreAllMocks();
  await strikeStages();
});

describe("a run", () => {
  it("is answered, read live from its first record, and whole in the store", async () => {
    const { runs } = await setRunStage({ primary: ["Shakespeare.", "Shakespeare, 1601."], secondary: [revise] });
    const run = await runs.start(ask(), never);
    const [records, { state, notStored }] = await Promise.all([collect(run.records()), run.outcome]);
    expect(state).toMatchObject({ id: run.id, status: "done", answer: { text: "Shakespeare, 1601.", rounds: 1 } });
    expect(notStored).toBeUndefined();
    expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index));
    expect(records.filter(({ type }) => type === "step-end")).toHaveLength(3);
    expect(await runs.get(run.id, null)).toMatchObject({
      status: "done",
      steps: 3,
      rounds: 1,
      stopCause: "rounds-done",
    });
  });

  it("is in the statistics of its day and its owner once it has ended", async () => {
    const { runs, clock } = await setRunStage({ primary: ["One.", "Two."], secondary: [accept, accept] });
    for (const owner of ["a", "b"]) await (await runs.start(ask({ owner }), never)).outcome;
    const statsOf = async (days: number, owner: string | null) => (await runs.stats(days, owner)).total;
    expect(await statsOf(1, null)).toMatchObject({ runs: 2, review: { runs: 2, acceptRate: 1 } });
    expect(await statsOf(1, "a")).toMatchObject({ runs: 1 });
    clock.advance(86_400_000);
    expect([(await statsOf(1, null)).runs, (await statsOf(2, null)).runs]).toEqual([0, 2]);
  });

  it("of auto draws drafts instead of a review, where calibration found that a review does not pay", async () => {
    const stage = await setRunStage({ primary: ["One.", "Two.", "Two."] });
    stage.settings = snapshotWith({ strategy: "auto", secondaryGoalPrompt: "Find faults." });
    stage.facts = { calibrations: [calibrationOf({ goal: "Find faults." })] };
    const { state } = await (await stage.runs.start(ask(), never)).outcome;
    expect(state.input).toMatchObject({ strategy: "auto", reviewPays: "no" });
    expect([state.answer?.text, stage.secondary.calls.length]).toEqual(["Two.", 0]);
  });

  it("counts as active from its start to its end", async () => {
    const draft = cue();
    const { runs } = await setRunStage({ primary: [draft.reply], secondary: [accept] });
    expect(runs.activeCount()).toBe(0);
    const { outcome } = await runs.start(ask(), never);
    expect(runs.activeCount()).toBe(1);
    draft.say("Shakespeare.");
    await outcome;
    await Promise.resolve();
    expect(runs.activeCount()).toBe(0);
  });

  it("keeps the settings it began with, and the next one has the new ones", async () => {
    const draft = cue();
    const stage = await setRunStage({ primary: [draft.reply, "A2", "B1"], secondary: [revise] });
    stage.settings = snapshotWith({ communicationRounds: 1, temperature: 0.2, secondaryGoalPrompt: "Old goal." });
    const first = await stage.runs.start(ask(), never);
    stage.settings = snapshotWith({ communicationRounds: 0, temperature: 0.9, onReviewError: "fail" });
    draft.say("A1");
    const { state } = await first.outcome;
    expect(state.input).toMatchObject({ rounds: 1, goal: "Old goal.", primary: { sampling: { temperature: 0.2 } } });
    expect(state.answer).toMatchObject({ text: "A2", rounds: 1 });
    const second = await (await stage.runs.start(ask(), never)).outcome;
    expect(second.state).toMatchObject({
      input: { rounds: 0, onReviewError: "fail" },
      answer: { text: "B1", rounds: 0 },
    });
  });

  it("has ids that increase although the clock stands still", async () => {
    const stage = await setRunStage({ primary: ["A", "B", "C"], secondary: [accept, accept, accept] });
    const ids = [];
    for (let count = 0; count < 3; count++) ids.push((await stage.runs.start(ask(), never)).id);
    expect(ids).toEqual(["frogcom-1700000000.000000", "frogcom-1700000000.000001", "frogcom-1700000000.000002"]);
  });
});

interface Ending {
  readonly name: string;
  readonly status: string;
  readonly code?: string;
  /** Replies of the models; a draft that stays silent lasts until the play is over. */
  readonly script: Pick<StageOptions, "primary" | "secondary"> | "silent";
  readonly play?: (stage: RunStage, client: AbortController) => void;
}

describe("after a run, nothing is held any more", () => {
  it.each<Ending>([
    { name: "that was answered", status: "done", script: { primary: ["A"], secondary: [accept] } },
    { name: "that was degraded", status: "done", script: { primary: ["A"], secondary: [failure("backend-down")] } },
    {
      name: "that failed",
      status: "failed",
      code: "backend-refused-key",
      script: { primary: [failure("backend-refused-key")] },
    },
    {
      name: "whose client left",
      status: "cancelled",
      code: "cancelled",
      script: "silent",
      play: (_, client) => client.abort(),
    },
    {
      name: "that the server's end cut short",
      status: "cancelled",
      code: "cancelled",
      script: "silent",
      play: ({ runs }) => runs.cancelAll(),
    },
    {
      name: "that took too long",
      status: "failed",
      code: "run-timeout",
      script: "silent",
      play: ({ clock }) => clock.advance(1_800_000),
    },
  ])("$name", async ({ status, code, script, play }) => {
    const silent = cue();
    const stage = await setRunStage(script === "silent" ? { primary: [silent.reply] } : script);
    const client = new AbortController();
    const run = await stage.runs.start(ask(), client.signal);
    expect(stage.held()).toEqual({ places: 1, leases: 1, deadlines: 1 });
    if (play !== undefined) await silent.asked.then(() => play(stage, client));
    const { state } = await run.outcome;
    await Promise.resolve();
    expect([state.status, state.error?.code]).toEqual([status, code]);
    expect(stage.held()).toEqual(nothing);
    expect(await stage.runs.get(run.id, null)).toMatchObject({ status, errorCode: code ?? null });
  });
});

describe("a run that cannot begin", () => {
  const refuse = (): never => {
    throw failure("setting-invalid");
  };
  const gone = AbortSignal.abort();

  it.each([
    ["there is no model", { models: { lease: () => Promise.reject(failure("no-model")) } }, never, "no-model"],
    ["the settings cannot be read", { settings: refuse }, never, "setting-invalid"],
    ["the client is gone already", {}, gone, "cancelled"],
  ] as const)("because %s says why, and holds nothing", async (_, ports, signal, code) => {
    const stage = await setRunStage({ ports });
    await expect(stage.runs.start(ask(), signal)).rejects.toMatchObject({ code });
    expect([stage.held(), stage.runs.activeCount(), stage.primary.calls]).toEqual([nothing, 0, []]);
    expect(await stage.runs.list({ limit: 9 })).toEqual([]);
  });

  it("because the store refuses it says why, holds nothing, and does not stand in the way of the next", async () => {
    const stage = await setRunStage({ primary: ["A"], secondary: [accept], inside: 1 });
    vi.spyOn(stage.store, "begin").mockRejectedValueOnce(failure("store-failed"));
    await expect(stage.runs.start(ask(), never)).rejects.toMatchObject({ code: "store-failed" });
    expect([stage.held(), stage.runs.activeCount()]).toEqual([nothing, 0]);
    const { outcome } = await stage.runs.start(ask(), never);
    expect((await outcome).state.status).toBe("done");
  });

  it("because its client left while the models were being fetched begins nothing", async () => {
    const client = new AbortController();
    const lease = vi.fn((signal: AbortSignal) => {
      const { promise, reject } = Promise.withResolvers<never>();
      signal.addEventListener("abort", () => reject(failure("cancelled")));
      return promise;
    });
    const stage = await setRunStage({ ports: { models: { lease } } });
    const starting = stage.runs.start(ask(), client.signal);
    await expect.poll(() => lease).toHaveBeenCalled();
    client.abort();
    await expect(starting).rejects.toMatchObject({ code: "cancelled" });
    expect(stage.held()).toEqual(nothing);
  });
});

describe("more runs than may go on", () => {
  it("wait in line and begin in the order of their arrival; who finds the line full is refused", async () => {
    const first = cue();
    const stage = await setRunStage({
      primary: [first.reply, "B", "C"],
      secondary: [accept, accept, accept],
      inside: 1,
      waiting: 2,
    });
    const one = await stage.runs.start(ask(), never);
    const order: string[] = [];
    const [two, three] = ["two", "three"].map(async (name) => {
      const run = await stage.runs.start(ask(), never);
      order.push(name);
      return run.outcome;
    });
    await expect(stage.runs.start(ask(), never)).rejects.toMatchObject({ code: "overloaded" });
    expect([order, stage.primary.calls.length, stage.leaseCount()]).toEqual([[], 1, 1]);
    first.say("A");
    await one.outcome;
    expect((await two)?.state.answer?.text).toBe("B");
    expect((await three)?.state.answer?.text).toBe("C");
    expect(order).toEqual(["two", "three"]);
    expect(stage.held()).toEqual(nothing);
  });

  it("give up their place in line when their client leaves, without ever asking a model", async () => {
    const first = cue();
    const stage = await setRunStage({
      primary: [first.reply, "C"],
      secondary: [accept, accept],
      inside: 1,
      waiting: 1,
    });
    const one = await stage.runs.start(ask(), never);
    const client = new AbortController();
    const leaving = stage.runs.start(ask(), client.signal);
    client.abort();
    await expect(leaving).rejects.toMatchObject({ code: "cancelled" });
    const waiting = stage.runs.start(ask(), never);
    first.say("A");
    await one.outcome;
    expect((await (await waiting).outcome).state.answer?.text).toBe("C");
  });
});
