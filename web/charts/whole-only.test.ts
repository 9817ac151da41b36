/** An axis of runs or days. */
import { expect, test } from "vitest";
import { writeCount } from "../texts/figures.ts";
import { wholeOnly } from "./whole-only.ts";

test("the axis of one run names 0 and 1, each once", () => {
  const write = wholeOnly((value) => writeCount(value, "en"));
  expect([0, 0.2, 0.4, 0.6, 0.8, 1].map(write)).toEqual(["0", "", "", "", "", "1"]);
  expect([0, 500, 1000].map(write)).toEqual(["0", "500", "1,000"]);
});
