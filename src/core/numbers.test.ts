/** Figures as people read them. */
import { expect, test } from "vitest";
import { decimal, percent, percentEstimate, points, pValue, signed } from "./numbers.ts";

test("numbers have the marks of their language, and no negative nothing", () => {
  expect([decimal(3.14159, 2, "en"), decimal(3.14159, 2, "ru")]).toEqual(["3.14", "3,14"]);
  expect([decimal(-0.001, 1, "en"), decimal(-2.5, 1, "ru")]).toEqual(["0.0", "−2,5"]);
  expect([percent(0.583, "en"), percent(0.583, "ru", 1)]).toEqual(["58 %", "58,3 %"]);
});

test("differences have a sign", () => {
  expect([signed(2.5, 1, "en"), signed(-2.5, 1, "en"), signed(0.04, 1, "en")]).toEqual(["+2.5", "−2.5", "0.0"]);
});

test("estimates have their interval", () => {
  const estimate = { value: 0.025, low: 0, high: 0.067 };
  expect(points(estimate, "en")).toBe("+2.5 [0.0, +6.7]");
  expect(points(estimate, "ru")).toBe("+2,5 [0,0; +6,7]");
  expect(percentEstimate({ value: 0.58, low: 0.49, high: 0.67 }, "ru")).toBe("58 % [49–67]");
});

test("tiny p values are not told to the last digit", () => {
  expect([pValue(0.0078, "en"), pValue(0.0000371, "en"), pValue(1, "ru")]).toEqual([
    "p = 0.008",
    "p < 0.001",
    "p = 1,000",
  ]);
});
