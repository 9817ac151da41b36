/** The estimate of the time that is left, on steady backends of many kinds. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type SimulatedBatch, simulateBatch } from "../../../test/support/simulated-batch.ts";
import { Estimate } from "./estimate.ts";

interface Guess {
  /** The share of the whole time that had passed. */
  readonly share: number;
  readonly leftMs: number | undefined;
  readonly trueMs: number;
}

/** What is said after each call, and what was true. */
function guesses(batch: SimulatedBatch): readonly Guess[] {
  const events = simulateBatch(batch);
  const endsAt = events.at(-1)?.at ?? 0;
  const estimate = new Estimate(0);
  estimate.addRows(batch.rows);
  return events.flatMap(({ type, place, model, at }, index): readonly Guess[] => {
    if (type === "start") estimate.callStarted(place);
    else if (type === "row") estimate.rowEnded(place + 1, true);
    else estimate.callEnded(place, model, at);
    // What happens at one moment is told at one moment.
    if (events[index + 1]?.at === at) return [];
    return [{ share: at / endsAt, leftMs: estimate.leftMs(at), trueMs: endsAt - at }];
  });
}

/** The longest that one row may take: nobody can tell how the last rows fall into the lanes. */
function longestRow({ places, switchMs = 0 }: SimulatedBatch): number {
  return places.reduce((sum, { ms }) => sum + 1.5 * ms + switchMs, 0);
}

/** As a share of the time that was truly left, beyond the longest row. */
function worstError(batch: SimulatedBatch): number {
  const told = guesses(batch).filter(({ share, leftMs }) => share >= 0.1 && leftMs !== undefined);
  const errors = told.map(
    ({ leftMs = 0, trueMs }) => (Math.abs(leftMs - trueMs) - longestRow(batch)) / Math.max(1, trueMs),
  );
  return Math.max(0, ...errors);
}

const review = (goesOn: number) => [
  { ms: 4000, goesOn: 1, model: "A" },
  { ms: 1500, goesOn, model: "B" },
  { ms: 5000, goesOn: 0, model: "A" },
];

const batches = fc.record({
  seed: fc.nat(),
  rows: fc.integer({ min: 500, max: 2000 }),
  slots: fc.constantFrom(1, 2, 8),
  goesOn: fc.constantFrom(0.05, 0.3, 0.6, 1),
});

describe("after the first tenth of the time the estimate is never off by more than a fifth, where there is one,", () => {
  test("on a backend that works on so many calls at once", () => {
    fc.assert(
      fc.property(batches, ({ goesOn, slots, ...batch }) => {
        const error = worstError({ ...batch, slots, lanes: slots, places: review(goesOn) });
        expect(error).toBeLessThan(0.2);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  test("by phase, where many calls end before any row does and each change of the model costs 5 s", () => {
    fc.assert(
      fc.property(batches, fc.constantFrom(20, 50, 100), ({ goesOn, ...batch }, lanes) => {
        const error = worstError({ ...batch, lanes, places: review(goesOn), switchMs: 5000 });
        expect(error).toBeLessThan(0.2);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

test("there is an estimate for most of the time, by phase too", () => {
  const batch = { seed: 1, rows: 1000, slots: 4, places: review(0.4) };
  for (const how of [{ lanes: 4 }, { lanes: 50, switchMs: 5000 }]) {
    const first = guesses({ ...batch, ...how }).find(({ leftMs }) => leftMs !== undefined);
    expect(first?.share).toBeLessThan(0.15);
  }
});

test("nothing is said before anything is known, and nothing is left of nothing", () => {
  const estimate = new Estimate(0);
  expect(estimate.leftMs(0)).toBe(0);
  estimate.addRows(10);
  expect(estimate.leftMs(1)).toBeUndefined();
});

test("while one call takes its time the estimate counts down, but not below what the others need", () => {
  const estimate = new Estimate(0);
  estimate.addRows(20);
  for (let row = 0; row < 10; row++) {
    estimate.callStarted(0);
    estimate.callEnded(0, "A", (row + 1) * 1000);
    estimate.rowEnded(1, true);
  }
  expect(estimate.leftMs(10_000)).toBe(10_000);
  expect(estimate.leftMs(10_400)).toBe(9600);
  expect(estimate.leftMs(60_000)).toBe(9000);
});

test("replies that were there take no time", () => {
  const estimate = new Estimate(0);
  estimate.addRows(20);
  for (let row = 0; row < 10; row++) {
    estimate.callStarted(0);
    estimate.callEnded(0, row < 2 ? undefined : "A", row * 1000);
    estimate.rowEnded(1, true);
  }
  expect(estimate.leftMs(9000)).toBeCloseTo((9000 / 8) * 10);
});
