/** Whatever the text, every check gives a verdict in both languages, quickly, and the same one twice. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Check, countedUnits, plainCheckTypes } from "./check.ts";
import { cleanAnswer } from "./clean-answer.ts";
import { codeLanguages } from "./code/code-languages.ts";
import { extractChecks } from "./extract/extract-checks.ts";
import { runChecks } from "./run-checks.ts";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";

const ports = {
  regex: { countMatches: ({ pattern, text }: { pattern: string; text: string }) => text.split(pattern).length - 1 },
  schema: { problemsOf: () => [] },
};

/** One of each type. */
const checks: readonly Check[] = [
  ...countedUnits.map((type) => ({ type, min: 1, max: 3 }) as const),
  ...plainCheckTypes.map((type) => ({ type }) as const),
  ...codeLanguages.flatMap((language): readonly Check[] => [
    { type: "doc-comment", language },
    { type: "code-unchanged", language, code: "a = 1" },
  ]),
  { type: "parts", divider: "***", min: 2, differ: true },
  { type: "sections", marker: "SECTION", min: 1 },
  { type: "includes", text: "a" },
  { type: "excludes", text: "a" },
  { type: "letter", letter: "a", max: 3 },
  { type: "starts-with", text: "a" },
  { type: "ends-with", text: "a" },
  { type: "paragraph-start", paragraph: 2, word: "a" },
  { type: "postscript", marker: "P.S." },
  { type: "regex", pattern: "a" },
  { type: "json-schema", schema: {} },
  { type: "language", language: "ru" },
  { type: "one-of", options: ["a", "b"] },
  { type: "one-of", options: ["a", "b"], alone: true },
  { type: "code-block", language: "python" },
];

/** Texts of the pieces that checks look for, and of anything else. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.constantFrom("*", "**", "***", "`", "```", "```py\n", "\n", "\n\n", "- ", "1. ", '"', "«", "»", "'''", '"""'),
      fc.constantFrom(
        "/*",
        "*/",
        "//",
        "#",
        "<<",
        ">>",
        "[",
        "]",
        "{",
        "}",
        "P.S.",
        "SECTION 1",
        "The end. ",
        "Привет, ",
        "A ",
      ),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(""));

describe("any text", () => {
  test("gets a verdict of every check, in both languages, twice the same", () => {
    fc.assert(
      fc.property(text, (content) => {
        const results = runChecks(checks, content, ports);
        expect(runChecks(checks, content, ports)).toEqual(results);
        for (const { passed, detail } of results) {
          expect(typeof passed).toBe("boolean");
          expect(detail.en).not.toMatch(/undefined|NaN|\[object/);
          expect(detail.ru).toMatch(/[а-яё]/i);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("is cleaned at most once: a cleaned text is clean", () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...checks), (content, check) => {
        const cleaned = cleanAnswer(content, [check]);
        expect(content).toContain(cleaned);
        if (check.type !== "no-meta-text") expect(cleanAnswer(cleaned, [check])).toBe(cleaned);
      }),
      { numRuns: 200 },
    );
  });

  test("can be a request, too", () => {
    fc.assert(
      fc.property(text, (content) => {
        const found = extractChecks([{ role: "user", content }]);
        expect(extractChecks([{ role: "user", content }])).toEqual(found);
        expect(() => runChecks(found, content, ports)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });
});

test.each(checks.map((check) => [JSON.stringify(check), check] as const))("%s takes no square of time", (_, check) => {
  for (const piece of [
    "*",
    "`",
    '"',
    "'",
    "/",
    "\n",
    " ",
    "[",
    "a",
    "a ",
    "a.",
    "- ",
    "#",
    '"""',
    "/*",
    "***",
    "SECTION ",
    "\\",
    "«",
  ]) {
    const started = threadCpuMs();
    runChecks([check], `${piece.repeat(60_000 / piece.length)}x`, ports);
    // Alone each takes up to 11 ms; among all suites one took over 500 ms of this thread twice, and why is not known.
    expect(threadCpuMs() - started, piece).toBeLessThan(4000);
  }
});
