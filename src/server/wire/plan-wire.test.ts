import { expect, test } from "vitest";
import { runInput } from "../../../test/support/scripted-run.ts";
import { planOnWire } from "./plan-wire.ts";

test("an answer tells which strategy auto took and why, in the language of the run", () => {
  expect(planOnWire(runInput({ strategy: "auto", reviewPays: "no", language: "ru" }))).toEqual({
    auto: {
      strategy: "best-of-n",
      review_pays: "no",
      message: "auto берёт лучший из нескольких черновиков: по калибровке проверка для этой пары не окупается.",
    },
  });
  expect(planOnWire(runInput({ strategy: "auto" }))).toMatchObject({ auto: { strategy: "review", review_pays: null } });
});

test("an answer tells why its guard did not compare", () => {
  expect(planOnWire(runInput({ guard: "checks", comparisonDoubt: "inconsistent" }))).toEqual({
    comparison_off: { reason: "inconsistent", message: expect.stringContaining("by checks alone") },
  });
});

test("nothing is told where a run goes as it was asked", () => {
  expect(planOnWire(runInput({ reviewPays: "no", guard: "compare" }))).toEqual({});
});
