/** Failures in three lines, and how commands end that fail. */
import { expect, test } from "vitest";
import { bilingualError } from "../core/bilingual.ts";
import { errorKinds, FrogcomError, type ErrorCode } from "../core/errors.ts";
import { errorLines, printedError } from "./error-lines.ts";
import { exitCodes, outcomeOf } from "./exit-codes.ts";

const codes = Object.keys(errorKinds) as ErrorCode[];

test.each(codes)("%s is told in exactly three lines, in both languages", (code) => {
  const error = new FrogcomError(code, "It did not work.");
  for (const language of ["en", "ru"] as const)
    expect(printedError(error, language).trimEnd().split("\n")).toHaveLength(3);
});

test.each(codes)("%s never ends a command with success", (code) => {
  expect(exitCodes[outcomeOf(code)]).toBeGreaterThan(0);
});

test.each([
  ["setting-invalid", 3],
  ["port-in-use", 3],
  ["unsafe-bind", 3],
  ["request-invalid", 2],
  ["backend-unreachable", 4],
  ["no-model", 4],
  ["key-invalid", 5],
  ["backend-timeout", 6],
  ["cancelled", 130],
  ["internal", 1],
] as const)("%s ends with %i", (code, exitCode) => {
  expect(exitCodes[outcomeOf(code)]).toBe(exitCode);
});

test("the cure of the error stands in its own line, not in the first one too", () => {
  const cure = "Free some space.";
  const error = new FrogcomError("disk-full", `The disk is full. ${cure}`, { cure });
  expect(errorLines(error, "en")).toMatchObject({ what: "The disk is full.", cure });
});

test("an error that speaks both languages is told in the reader's, with its cure", () => {
  const cure = { en: "Free some space.", ru: "Освободите место." };
  const words = { en: `The disk is full. ${cure.en}`, ru: `Диск заполнен. ${cure.ru}` };
  const error = bilingualError("disk-full", words, { cure });
  expect(errorLines(error, "en")).toMatchObject({ what: "The disk is full.", cure: cure.en });
  expect(errorLines(error, "ru")).toMatchObject({ what: "Диск заполнен.", cure: cure.ru });
});

test("the reason is the innermost cause, in the system's own words", () => {
  const cause = new Error("fetch failed", { cause: new Error("connect ECONNREFUSED 127.0.0.1:1") });
  const error = new FrogcomError("backend-unreachable", "The backend cannot be reached.", {}, cause);
  expect(errorLines(error, "en").why).toBe("connect ECONNREFUSED 127.0.0.1:1");
});

test("what nobody expected is called so, with its message as the reason and without a stack", () => {
  const error = new FrogcomError("internal", "x is not a function", {}, new TypeError("x is not a function"));
  const printed = printedError(error, "en");
  expect(printed).toContain("Something unexpected happened inside FrogCom.\n  why: x is not a function\n");
  expect(printed).not.toMatch(/\n\s+at /);
});

test("in Russian the labels and the reasons are Russian", () => {
  expect(printedError(new FrogcomError("no-model", "There is none."), "ru")).toMatch(
    /^frogcom: Нет готовой модели .*\n {2}почему: .*\n {2}что делать: .*\n$/,
  );
});
