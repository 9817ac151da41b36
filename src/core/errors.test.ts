import { expect, test } from "vitest";
import { asFrogcomError, errorKinds, FrogcomError, mayPass } from "./errors.ts";

test("a FrogcomError stays itself", () => {
  const error = new FrogcomError("backend-down", "The breaker is open.", { retryAfterMs: 5 });
  expect(asFrogcomError(error)).toBe(error);
  expect(error).toMatchObject({ name: "FrogcomError", code: "backend-down", details: { retryAfterMs: 5 } });
});

test.each([
  [new TypeError("x is not a function"), "x is not a function"],
  ["a string", "a string"],
  [undefined, "undefined"],
])("%o, which nobody foresaw, becomes internal and keeps its cause", (thrown, message) => {
  expect(asFrogcomError(thrown)).toMatchObject({ code: "internal", message, cause: thrown });
});

test.each([
  ["prompt-missing", false],
  ["key-revoked", false],
  ["repeat-in-progress", false],
  ["quota-spent", true],
  ["cancelled", true],
  ["backend-down", true],
  ["store-failed", true],
] as const)("%s may pass: %s", (code, isSo) => {
  expect(mayPass({ code })).toBe(isSo);
});

test("only failures of a model call are tried again", () => {
  const retried = Object.entries(errorKinds).filter(([, { retry }]) => retry !== "no");
  expect(retried.map(([code]) => code).toSorted()).toEqual([
    "answer-empty",
    "answer-incomplete",
    "answer-malformed",
    "answer-only-thought",
    "backend-failed",
    "backend-rate-limited",
    "backend-unreachable",
  ]);
});

test("our own 401 is never said for a backend that refused our key", () => {
  const statuses = [errorKinds["backend-refused-key"].status, errorKinds["backend-unknown-model"].status];
  expect(statuses).toEqual([502, 502]);
});
