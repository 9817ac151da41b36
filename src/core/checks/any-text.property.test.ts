/** Whatever the text, every check gives a verdict in both languages, quickly, and the same one twice. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyText } from "../../../test/support/any-text.ts";
import { cleanAnswer } from "./clean-answer.ts";
import { extractChecks } from "./extract/extract-checks.ts";
import { runChecks } from "./run-checks.ts";
import { oneOfEachCheck as checks, plainPorts as ports } from "../../../test/support/one-of-each-check.ts";

/** Texts of the pieces that checks look for, and of anything else. */
const text = fc
  .array(
    fc.oneof(
      anyText({ maxLength: 8 }),
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
