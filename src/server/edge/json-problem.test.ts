/** Where a text stops being JSON, in Python's words. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locateJsonProblem } from "./json-problem.ts";

describe("locateJsonProblem", () => {
  it.each([
    ["{", 1, "Expecting property name enclosed in double quotes"],
    ['{"a" 1}', 5, "Expecting ':' delimiter"],
    ['{"a":}', 5, "Expecting value"],
    ['{"a":1 "b":2}', 7, "Expecting ',' delimiter"],
    ["[1,]", 3, "Expecting value"],
    ['"abc', 0, "Unterminated string starting at"],
    ['{"a":"b\nc"}', 7, "Invalid control character at"],
    ['"\\x"', 1, "Invalid \\escape"],
    ["{} x", 3, "Extra data"],
    ["hello", 0, "Expecting value"],
    ["01", 1, "Extra data"],
    ["NaN", 0, "Expecting value"],
    [" ", 1, "Expecting value"],
  ])("%j stops at %i: %s", (text, position, problem) => {
    expect(locateJsonProblem(text)).toEqual({ position, problem });
  });

  it("finds nothing but the end in whatever JSON.parse accepts, and something in whatever it refuses", () => {
    const pieces = fc.constantFrom(
      '"',
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "1",
      "-",
      "0",
      ".",
      "e",
      "\\",
      "a",
      " ",
      "true",
      "null",
      "\n",
      "\u0001",
      "\u2028",
    );
    const texts = fc.oneof(
      fc.json(),
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { position, problem } = locateJsonProblem(text);
        expect(problem === "Extra data" && position === text.length).toBe(accepts(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("gets through strings of many megabytes", () => {
    const text = `{"prompt":"${"x".repeat(10_000_000)}",}`;
    expect(locateJsonProblem(text).position).toBe(text.length - 1);
  });
});

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
