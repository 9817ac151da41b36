import { describe, expect, test } from "vitest";
import { shownDifference } from "./shown-difference.ts";

describe("a difference", () => {
  test.each([
    ["helps where the interval is above even", [0.51, 0.9], 0.01, 0.5, "helps"],
    ["harms where it is below", [0.1, 0.49], 0.01, 0.5, "harms"],
    ["is measured by what even is", [0.1, 0.49], 0.01, 0, "helps"],
    ["is not shown where the interval holds even", [0.4, 0.6], 0.01, 0.5, "not-shown"],
    ["is not shown where the interval only touches even from above", [0.5, 0.9], 0.01, 0.5, "not-shown"],
    ["is not shown where it only touches even from below", [0.1, 0.5], 0.01, 0.5, "not-shown"],
    ["is shown by one chance in twenty", [0.51, 0.9], 0.05, 0.5, "helps"],
    ["is not shown by more, whatever the interval says", [0.51, 0.9], 0.0501, 0.5, "not-shown"],
  ] as const)("%s", (_, [low, high], p, even, expected) => {
    expect(shownDifference({ low, high }, p, even)).toBe(expected);
  });
});
