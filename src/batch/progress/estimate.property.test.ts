/** The estimate in any order of events: a time, or nothing, and nothing absurd. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Estimate } from "./estimate.ts";

const event = fc.oneof(
  fc.record({ type: fc.constant("rows" as const), count: fc.nat(50) }),
  fc.record({ type: fc.constant("start" as const), place: fc.nat(4) }),
  fc.record({
    type: fc.constant("end" as const),
    place: fc.nat(4),
    model: fc.option(fc.constantFrom("A", "B"), { nil: undefined }),
  }),
  fc.record({ type: fc.constant("row" as const), places: fc.nat(5), wasFinished: fc.boolean() }),
);

type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

function tell(estimate: Estimate, told: Event, now: number): void {
  switch (told.type) {
    case "rows":
      return estimate.addRows(told.count);
    case "start":
      return estimate.callStarted(told.place);
    case "end":
      return estimate.callEnded(told.place, told.model, now);
    case "row":
      return estimate.rowEnded(told.places, told.wasFinished);
    default:
      return told satisfies never;
  }
}

test("is never negative, endless or no number, whatever is told in whatever order", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(event, fc.nat(5000)), { maxLength: 120 }), (all) => {
      const estimate = new Estimate(0);
      let now = 0;
      for (const [told, ms] of all) {
        now += ms;
        tell(estimate, told, now);
        const leftMs = estimate.leftMs(now) ?? 0;
        expect(Number.isFinite(leftMs) && leftMs >= 0).toBe(true);
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});

test("rows that fail and are tried again are counted again", () => {
  const estimate = new Estimate(0);
  estimate.addRows(20);
  for (let row = 0; row < 20; row++) {
    estimate.callStarted(0);
    if (row >= 10) estimate.callEnded(0, "A", (row - 9) * 1000);
    estimate.rowEnded(1, row >= 10);
  }
  expect(estimate.leftMs(10_000)).toBe(0);
  estimate.addRows(10);
  expect(estimate.leftMs(10_000)).toBe(10_000);
});
