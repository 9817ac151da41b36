import { describe, expect, test } from "vitest";
import { checkRegex } from "./regex.ts";
import type { RegexEngine } from "./ports.ts";

/** Counts like the real one, and tells up to where it was asked to count. */
function engine(limits: number[] = []): RegexEngine {
  return {
    countMatches({ pattern, flags, text, limit }) {
      limits.push(limit);
      return Math.min(limit, text.match(new RegExp(pattern, `g${flags}`))?.length ?? 0);
    },
  };
}

describe("regex", () => {
  test("one match is enough where no bounds are given", () => {
    expect(checkRegex({ type: "regex", pattern: "\\d+" }, "room 101", engine()).passed).toBe(true);
    expect(checkRegex({ type: "regex", pattern: "\\d+" }, "room", engine()).detail).toEqual({
      en: 'The pattern "\\d+" matches 0 times, at least 1 is needed.',
      ru: "Шаблон «\\d+» подходит 0 раз, нужно не меньше 1.",
    });
  });
  test("flags are passed on", () => {
    expect(checkRegex({ type: "regex", pattern: "^b", flags: "im" }, "a\nB", engine()).passed).toBe(true);
  });
  test("max 0 forbids", () => {
    expect(checkRegex({ type: "regex", pattern: "a", max: 0 }, "aaa", engine()).detail.en).toBe(
      'The pattern "a" matches at least 1 time, none is allowed.',
    );
  });
  test("no more is counted than decides", () => {
    const limits: number[] = [];
    const counting = engine(limits);
    checkRegex({ type: "regex", pattern: "a", min: 3 }, "", counting);
    checkRegex({ type: "regex", pattern: "a", min: 1, max: 4 }, "", counting);
    checkRegex({ type: "regex", pattern: "a", min: 0 }, "", counting);
    expect(limits).toEqual([3, 5, 1]);
  });
});
