import { describe, expect, test } from "vitest";
import type { Check } from "./check.ts";
import { type CheckPorts, failedOf, runCheck, runChecks } from "./run-checks.ts";

const ports: CheckPorts = {
  regex: { countMatches: ({ pattern, text }) => text.split(pattern).length - 1 },
  schema: { problemsOf: () => [] },
  cpuMs: () => 0,
};

/** A text for each type of check that passes, and one that fails. */
const cases: readonly (readonly [Check, string, string])[] = [
  [{ type: "words", max: 2 }, "one two", "one two three"],
  [{ type: "parts", divider: "***", min: 2 }, "a *** b", "a"],
  [{ type: "sections", marker: "Part", min: 1 }, "Part 1", "Part"],
  [{ type: "includes", text: "a" }, "A", "b"],
  [{ type: "excludes", text: "a" }, "b", "a"],
  [{ type: "letter", letter: "a", min: 2 }, "aA", "a"],
  [{ type: "starts-with", text: "a" }, "ab", "ba"],
  [{ type: "ends-with", text: "a" }, "ba", "ab"],
  [{ type: "paragraph-start", paragraph: 2, word: "b" }, "a\n\nb", "b\n\na"],
  [{ type: "postscript", marker: "P.S." }, "P.S. a", "a"],
  [{ type: "regex", pattern: "a" }, "a", "b"],
  [{ type: "json-schema", schema: {} }, "{}", "{"],
  [{ type: "language", language: "ru" }, "это он", "it is the one"],
  [{ type: "one-of", options: ["a"] }, "a", "b"],
  [{ type: "uppercase" }, "A", "a"],
  [{ type: "lowercase" }, "a", "A"],
  [{ type: "no-commas" }, "a", "a,"],
  [{ type: "title" }, "<<a>>", "a"],
  [{ type: "quoted" }, '"a"', "a"],
  [{ type: "json" }, "1", "a"],
  [{ type: "code-block" }, "```\na\n```", "Well, a"],
  [{ type: "doc-comment", language: "go" }, "// A", "a"],
  [{ type: "code-unchanged", language: "go", code: "a" }, "a // b", "b"],
  [{ type: "no-meta-text" }, "a", "Sure! Here it is:\na"],
  [{ type: "no-repetition" }, "a", "a a a a a"],
  [{ type: "not-cut" }, "a.", "a,"],
];

describe("runCheck", () => {
  test.each(cases)("%j passes %j and not %j", (check, good, bad) => {
    expect(runCheck(check, good, ports)).toMatchObject({ check, passed: true });
    expect(runCheck(check, bad, ports)).toMatchObject({ check, passed: false });
  });

  test("every result says in both languages what was found", () => {
    for (const [check, good, bad] of cases) {
      for (const { detail } of runChecks([check], good, ports).concat(runChecks([check], bad, ports))) {
        expect(detail.en).toMatch(/\S.*$/);
        expect(detail.ru).toMatch(/[а-яё]/i);
      }
    }
  });

  test("line ends of Windows count as line ends", () => {
    expect(runCheck({ type: "paragraphs", min: 2, max: 2 }, "a\r\n\r\nb", ports).passed).toBe(true);
  });
});

test("runChecks keeps the order, and failedOf what failed", () => {
  const results = runChecks([{ type: "json" }, { type: "lowercase" }, { type: "title" }], "a", ports);
  expect(results.map(({ passed }) => passed)).toEqual([false, true, false]);
  expect(failedOf(results).map(({ check }) => check.type)).toEqual(["json", "title"]);
});

test("checks that take too long together are refused, however quick each of them is", () => {
  let ms = 0;
  const slow = { ...ports, cpuMs: () => ms, regex: { countMatches: () => ((ms += 400), 1) } };
  const patterns = (count: number) => Array.from({ length: count }, (): Check => ({ type: "regex", pattern: "a" }));
  expect(runChecks(patterns(6), "a", slow)).toHaveLength(6);
  expect(() => runChecks(patterns(7), "a", slow)).toThrow(expect.objectContaining({ code: "check-invalid" }));
});
