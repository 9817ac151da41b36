/** Evaluations on the wire, also those that an older FrogCom has written. */
import { expect, test } from "vitest";
import { evalOnWire, evalSummaryOnWire } from "./evals.ts";

test("a report that lacks parts is told as far as it goes", () => {
  expect(evalSummaryOnWire({ id: "old", report: {} })).toEqual({
    id: "old",
    object: "eval",
    created: 0,
    suite: "",
    rows: 0,
    arms: [],
    models: [],
    closing: [],
  });
});

test("the time is in whole seconds, as everywhere on the API", () => {
  expect(evalSummaryOnWire({ id: "a", report: { plan: { at: 1_795_392_399_999 } } })).toMatchObject({
    created: 1_795_392_399,
  });
});

test("nothing of the report is lost", () => {
  expect(evalOnWire({ id: "a", report: { rows: 3, more: { to: "come" } } })).toEqual({
    id: "a",
    object: "eval",
    rows: 3,
    more: { to: "come" },
  });
});
