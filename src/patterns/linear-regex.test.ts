import { describe, expect, test } from "vitest";
import { FrogcomError } from "../core/errors.ts";
import { linearRegex } from "./linear-regex.ts";
import { threadCpuMs } from "../../test/support/thread-cpu.ts";

function count(pattern: string, text: string, flags = "", limit = 100): number {
  return linearRegex.countMatches({ pattern, flags, text, limit });
}

describe("linearRegex", () => {
  test.each([
    [String.raw`\d{4}-\d\d`, "2024-01 and 2025-02", "", 2],
    ["frog", "Frog FROG", "", 0],
    ["frog", "Frog FROG", "i", 2],
    ["^b$", "a\nb\nc", "", 0],
    ["^b$", "a\nb\nc", "m", 1],
    ["a.b", "a\nb", "s", 1],
    [String.raw`\p{Cyrillic}+`, "да, yes, нет", "", 2],
    ["ёж", "ЁЖ", "i", 1],
    ["x*", "ab", "", 3],
  ])("%s in %j with flags %j matches %i times", (pattern, text, flags, expected) => {
    expect(count(pattern, text, flags)).toBe(expected);
  });

  test("counts no further than the limit", () => {
    expect(count("a", "aaaa", "", 2)).toBe(2);
  });

  test.each(["(a+)+$", "(a|a)*b", "(.*a){20}", "^(([a-z])+.)+[A-Z]([a-z])+$"])(
    "a pattern that explodes elsewhere (%s) takes no time",
    (pattern) => {
      const started = threadCpuMs();
      // Ten times this length would be as quick, but a busy machine might not come to it within the limit of 0.5 s.
      count(pattern, "a".repeat(5000), "", 1);
      expect(threadCpuMs() - started).toBeLessThan(500);
    },
  );

  test.each(["(", "[a", "a{2", String.raw`(a)\1`, "(?=a)", "a{1,2000}"])("refuses %s and says why", (pattern) => {
    const search = (): number => count(pattern, "a");
    if (pattern === "a{2") return expect(search()).toBe(0);
    expect(search).toThrow(FrogcomError);
    expect(search).toThrow(/^The regular expression ".*" cannot be used: .*RE2's syntax/);
  });

  test("stops a search that takes too long", () => {
    expect(() => count("(?:a?){300}[yz]", "ab".repeat(500_000))).toThrow(/it takes longer than 0.5 s/);
  });
});
