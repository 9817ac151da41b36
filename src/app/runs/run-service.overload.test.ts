/** Overload: who waits, for how long, in which order, and what is shed before anybody is refused. */
import { afterEach, describe, expect, it } from "vitest";
import { accept, ask, cue, revise, setRunStage, strikeStages } from "../../../test/support/run-stage.ts";
import { settingsWith, snapshotWith } from "../../../test/support/settings.ts";
import type { Signal } from "../../core/ports.ts";
import type { LeasedPair } from "../models/models.ts";
import { untilAborted } from "../time/until-aborted.ts";

const never = new AbortController().signal;
const nothing = { places: 0, leases: 0, deadlines: 0 };
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const direct = { overrides: { strategy: "direct" } } as const;

afterEach(strikeStages);

describe("a run that waits for its turn", () => {
  it("takes turns with those of other callers", async () => {
    const { reply, asked, say } = cue();
    const stage = await setRunStage({ primary: [reply, "2", "3", "4"], inside: 1 });
    const begin = (owner: string) => stage.runs.start(ask({ ...direct, owner }), never);
    const first = begin("ann");
    await asked;
    const order: string[] = [];
    const others = ["ann", "ann", "bob"].map(async (owner, place) => {
      const run = await begin(owner);
      order.push(`${owner} ${place}`);
      await run.outcome;
    });
    await turn();
    say("1");
    await first;
    await Promise.all(others);
    expect(order).toEqual(["ann 0", "bob 2", "ann 1"]);
  });

  it.each([
    ["RUN_TIMEOUT", { run: 5 }, {}, 5000, "run-timeout"],
    ["its own deadline", { run: 60 }, { budget: { deadlineMs: 2000 } }, 2000, "budget-spent"],
  ] as const)("waits no longer than %s, and hears of that limit", async (_, { run }, overrides, limitMs, code) => {
    const { reply, asked, say } = cue();
    const stage = await setRunStage({ primary: [reply], inside: 1 });
    const inside = await stage.runs.start(ask(direct), never);
    await asked;
    stage.settings = { ...snapshotWith({}), values: settingsWith({ runTimeoutSeconds: run }) };
    const waiting = stage.runs.start(ask({ overrides: { strategy: "direct", ...overrides } }), never);
    const refused = expect(waiting).rejects.toMatchObject({ code });
    await turn();
    stage.clock.advance(limitMs - 1);
    expect(stage.gate.waitingCount()).toBe(1);
    stage.clock.advance(1);
    await refused;
    expect(stage.gate.waitingCount()).toBe(0);
    say("late");
    await inside.outcome;
    expect(stage.held()).toEqual(nothing);
  });

  it.each([
    ["RUN_TIMEOUT", {}, 60_000, "run-timeout"],
    ["its own deadline", { budget: { deadlineMs: 2000 } }, 2000, "budget-spent"],
  ] as const)("waits no longer than %s for models that are being fetched", async (_, overrides, limitMs, code) => {
    const lease = (signal: Signal): Promise<LeasedPair> => untilAborted(Promise.withResolvers<never>().promise, signal);
    const stage = await setRunStage({ ports: { models: { lease } } });
    stage.settings = { ...snapshotWith({}), values: settingsWith({ runTimeoutSeconds: 60 }) };
    const refused = expect(stage.runs.start(ask({ overrides }), never)).rejects.toMatchObject({ code });
    await turn();
    stage.clock.advance(limitMs);
    await refused;
    expect(stage.held()).toEqual(nothing);
  });

  it("has of its time what is left when it gets in", async () => {
    const first = cue();
    const second = cue();
    const stage = await setRunStage({ primary: [first.reply, "Draft"], secondary: [second.reply], inside: 1 });
    const inside = await stage.runs.start(ask(direct), never);
    await first.asked;
    const waiting = stage.runs.start(ask({ overrides: { budget: { deadlineMs: 10_000 } } }), never);
    await turn();
    stage.clock.advance(9000);
    first.say("One");
    await inside.outcome;
    const run = await waiting;
    await second.asked;
    stage.clock.advance(1000);
    const { state } = await run.outcome;
    expect([state.answer?.text, state.answer?.stopCause]).toEqual(["Draft", "budget"]);
    expect(stage.held()).toEqual(nothing);
  });
});

describe("under overload", () => {
  it("reviews are shed: the draft is the answer, marked as degraded, and each one is counted", async () => {
    const stage = await setRunStage({ primary: ["Draft"], secondary: [accept] });
    stage.isOverloaded = true;
    const { state } = await (await stage.runs.start(ask(), never)).outcome;
    expect(state.answer).toMatchObject({
      text: "Draft",
      stopCause: "degraded",
      degraded: { code: "overloaded", completedRounds: 0, reason: expect.stringContaining("BROWN_OUT") },
    });
    expect([stage.secondary.calls.length, stage.shed]).toEqual([0, ["review"]]);
  });

  it("a review that is made already is not lost: its refine follows, and only the next round is shed", async () => {
    const stage = await setRunStage({ primary: ["Draft", "Refined"], secondary: [revise, accept] });
    const review = stage.runs.start(ask({ overrides: { rounds: 2 } }), never);
    const { state } = await review.then((run) => {
      void (async () => {
        for await (const record of run.records())
          if (record.type === "step-start" && record.step.kind === "review") stage.isOverloaded = true;
      })();
      return run.outcome;
    });
    expect(state.answer).toMatchObject({ text: "Refined", degraded: { code: "overloaded", completedRounds: 1 } });
  });

  it("who wants the review or an error keeps the review", async () => {
    const stage = await setRunStage({ primary: ["Draft"], secondary: [accept] });
    stage.isOverloaded = true;
    const { state } = await (await stage.runs.start(ask({ overrides: { onReviewError: "fail" } }), never)).outcome;
    expect([state.answer?.stopCause, stage.shed]).toEqual(["accepted", []]);
  });

  it("of several drafts the first alone is drawn", async () => {
    const stage = await setRunStage({ primary: ["One", "Two", "Three"] });
    stage.isOverloaded = true;
    const { state } = await (await stage.runs.start(ask({ overrides: { strategy: "best-of-n" } }), never)).outcome;
    expect([state.answer?.text, state.answer?.degraded?.code, stage.primary.calls.length]).toEqual([
      "One",
      "overloaded",
      1,
    ]);
  });

  it("reviews and later drafts leave a backend's line for a first draft; the caller's name goes no further than the line", async () => {
    const stage = await setRunStage({ primary: ["Draft", "Refined"], secondary: [revise] });
    await (
      await stage.runs.start(ask({ owner: "ann", overrides: { rounds: 1 } }), never)
    ).outcome;
    const waysOf = (calls: readonly { readonly givesWay?: true; readonly caller?: string }[]) =>
      calls.map(({ caller, givesWay = false }) => [caller, givesWay]);
    expect(waysOf(stage.primary.calls)).toEqual([
      ["ann", false],
      ["ann", false],
    ]);
    expect(waysOf(stage.secondary.calls)).toEqual([["ann", true]]);
    const [run] = await stage.runs.list({ limit: 1 });
    const stored = run && (await stage.runs.get(run.id, null));
    expect(JSON.stringify(stored?.records)).not.toMatch(/"givesWay"|"caller"/);
  });
});
