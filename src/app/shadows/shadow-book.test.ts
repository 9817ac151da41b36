/** What shadow runs have spent and shown: known from before a restart, counted along, and told once. */
import { describe, expect, it } from "vitest";
import type { Effect } from "../../core/effect/effect.ts";
import type { StatsQuery } from "../../core/ports.ts";
import { emptyRun, type RunState, type StepState } from "../../core/state.ts";
import type { RunSample } from "../../core/stats.ts";
import { ReportTally } from "../../core/stats-tally.ts";
import type { StepOutput } from "../../core/types.ts";
import { runInput } from "../../../test/support/scripted-run.ts";
import { createVirtualClock } from "../../../test/support/virtual-clock.ts";
import { ShadowBook } from "./shadow-book.ts";

const DAY_MS = 86_400_000;
const effect: Effect = { checks: 1, draftPassed: 0, answerPassed: 1, isChanged: true, draftTokens: 100 };

/** A store with so many shadow runs of 30 tokens, each of which fixed its draft, so many days ago. */
function bookAfter(runs: number, daysAgo = 0) {
  const clock = createVirtualClock();
  const asked: StatsQuery[] = [];
  const tokens = { promptTokens: 10, completionTokens: 5, cachedTokens: null };
  const sample: RunSample = {
    status: "done",
    startedAt: clock.now() - daysAgo * DAY_MS,
    ms: 1,
    draftMs: null,
    firstTokenMs: null,
    modelMs: null,
    writingMs: { primary: null, secondary: null },
    usage: { primary: tokens, secondary: tokens },
    cost: null,
    rounds: 1,
    stopCause: "rounds-done",
    degraded: null,
    isShadow: true,
    effect,
  };
  const stats = (query: StatsQuery) => {
    asked.push(query);
    const tally = new ReportTally();
    const isWanted = sample.startedAt >= query.since && sample.startedAt < query.until;
    for (let count = 0; isWanted && count < runs; count++) tally.add(sample);
    return Promise.resolve(tally.report());
  };
  return { book: new ShadowBook({ stats }, clock), clock, asked };
}

function step(index: number, output: Partial<StepOutput>): StepState {
  const text = "Four words of text.";
  return {
    step: { index, round: 1, kind: "review", role: "secondary" },
    status: "done",
    startedAt: 0,
    endedAt: 1,
    text,
    reasoning: "",
    retries: [],
    output: { text, finishReason: "stop", usage: null, model: "m", digest: "d", ...output },
  };
}

const used = { promptTokens: 30, completionTokens: 12, totalTokens: 42, cachedTokens: 0 };

function ended(checks: number, steps: readonly StepState[] = []): RunState {
  const answer = {
    text: "A",
    finishReason: "stop",
    stopCause: "accepted",
    rounds: 1,
    effect: { ...effect, checks },
  } as const;
  return { ...emptyRun, status: "done", input: runInput(), steps, answer };
}

describe("the tokens of the day", () => {
  it("are those of before a restart and those that were noted since; the store is asked once a day", async () => {
    const { book, asked, clock } = bookAfter(3);
    expect(await book.spentToday()).toBe(90);
    await book.note(ended(1, [step(0, { usage: used, replayed: true }), step(1, { usage: used })]));
    expect([await book.spentToday(), asked.length]).toEqual([132, 1]);
    clock.advance(DAY_MS);
    expect([await book.spentToday(), asked.length]).toEqual([0, 2]);
  });

  it("that a server does not tell are at least guessed", async () => {
    const { book } = bookAfter(0);
    await book.note(ended(1, [step(1, {})]));
    expect(await book.spentToday()).toBeGreaterThan(5);
  });

  it("of yesterday are not today's", async () => {
    expect(await bookAfter(3, 1).book.spentToday()).toBe(0);
  });
});

describe("what the measured reviews show", () => {
  it("is told by the run that makes them enough, and by no other one", async () => {
    const { book } = bookAfter(48);
    expect(await book.note(ended(1))).toBeUndefined();
    expect(await book.note(ended(0))).toBeUndefined();
    expect((await book.note(ended(1)))?.en).toContain("the review fixed 48, broke 0");
    expect(await book.note(ended(1))).toBeUndefined();
  });

  it("was told before, where they were enough before a restart", async () => {
    const { book } = bookAfter(50, 3);
    expect(await book.note(ended(1))).toBeUndefined();
  });
});
