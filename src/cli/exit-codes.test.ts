import { describe, expect, test } from "vitest";
import { errorKinds, type ErrorCode } from "../core/errors.ts";
import { exitCodes, outcomeOf } from "./exit-codes.ts";

describe("a command that fails ends", () => {
  test.each<[ErrorCode, number]>([
    ["internal", 1],
    ["backend-failed", 1],
    ["request-invalid", 2],
    ["check-invalid", 2],
    ["setting-invalid", 3],
    ["port-in-use", 3],
    ["backend-unreachable", 4],
    ["backend-down", 4],
    ["no-model", 4],
    ["key-invalid", 5],
    ["backend-refused-key", 5],
    ["backend-timeout", 6],
    ["run-timeout", 6],
    ["cancelled", 130],
  ])("for %s with %i", (code, expected) => {
    expect(exitCodes[outcomeOf(code)]).toBe(expected);
  });
});

test("no error of any kind ends a command as if it had gone well", () => {
  const codes = Object.keys(errorKinds).filter((code): code is ErrorCode => code in errorKinds);
  expect(codes.length).toBeGreaterThan(20);
  for (const code of codes) expect(exitCodes[outcomeOf(code)], code).toBeGreaterThan(0);
});

test("each outcome has a code of its own, which shells can pass on", () => {
  const numbers = Object.values(exitCodes);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) expect(number).toBeLessThan(256);
});
