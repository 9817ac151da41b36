import { describe, expect, test } from "vitest";
import { boundsOf, OPERATOR, turned } from "./operators.ts";

describe("boundsOf", () => {
  test.each([
    [{ number: "5" }, { min: 5, max: 5 }, false],
    [{ number: "5", operator: "at least" }, { min: 5 }, true],
    [{ number: "5", operator: "more than" }, { min: 6 }, true],
    [{ number: "5", operator: "no more than" }, { max: 5 }, true],
    [{ number: "5", operator: "fewer than" }, { max: 4 }, true],
    [{ number: "5", operator: "less than or equal to" }, { max: 5 }, true],
    [{ number: "5", operator: "exactly" }, { min: 5, max: 5 }, true],
    [{ number: "5", suffix: "+" }, { min: 5 }, true],
    [{ number: "5", suffix: " or less" }, { max: 5 }, true],
    [{ number: "5", low: "3" }, { min: 3, max: 5 }, true],
    [{ number: "3", low: "5" }, { min: 3, max: 3 }, true],
    [{ number: "пяти", operator: "не менее" }, { min: 5 }, true],
    [{ number: "5", operator: "не более чем" }, { max: 5 }, true],
    [{ number: "5", operator: "больше" }, { min: 6 }, true],
    [{ number: "5", suffix: "не больше" }, { max: 5 }, true],
    [{ number: "5", suffix: "и более" }, { min: 5 }, true],
  ])("%j", (said, bounds, isBounded) => {
    expect(boundsOf(said)).toEqual({ bounds, isBounded });
  });

  test.each(["about", "roughly", "около", "примерно"])("%s is no requirement", (operator) => {
    expect(boundsOf({ number: "5", operator })).toBeUndefined();
  });
});

test("every operator is matched as it is said", () => {
  const whole = new RegExp(`^(?:${OPERATOR})$`);
  for (const words of [
    "at least",
    "no fewer than",
    "must not exceed".slice(5),
    "up to",
    "не превышать",
    "как минимум",
    "ровно",
  ]) {
    expect(words).toMatch(whole);
  }
  expect("at").not.toMatch(whole);
});

test("a refused minimum is a maximum", () => {
  expect(turned({ min: 3 })).toEqual({ max: 2 });
  expect(turned({ max: 3 })).toEqual({ max: 3 });
  expect(turned({ min: 1, max: 3 })).toEqual({ min: 1, max: 3 });
});
