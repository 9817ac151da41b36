import { describe, expect, test } from "vitest";
import type { Check } from "../core/checks/check.ts";
import { readChecks } from "./check-wire.ts";

const place = ["body", "checks"] as const;

/** One of each form. */
const all: readonly Check[] = [
  { type: "words", min: 1, max: 100 },
  { type: "capital-words", max: 3 },
  { type: "json" },
  { type: "no-commas" },
  { type: "parts", divider: "***", min: 2, max: 2, differ: true },
  { type: "sections", marker: "SECTION", min: 3 },
  { type: "includes", text: "frog", min: 2 },
  { type: "excludes", text: "toad" },
  { type: "letter", letter: "q", min: 5 },
  { type: "starts-with", text: "Dear" },
  { type: "ends-with", text: "Bye" },
  { type: "paragraph-start", paragraph: 2, word: "However" },
  { type: "postscript", marker: "P.S." },
  { type: "regex", pattern: "a+", flags: "im", max: 0 },
  { type: "json-schema", schema: { type: "object", properties: { a: {} } } },
  { type: "language", language: "ru" },
  { type: "code-block", language: "python" },
  { type: "doc-comment", language: "cpp" },
  { type: "code-unchanged", language: "go", code: "x := 1" },
  { type: "one-of", options: ["yes", "no"], alone: true },
];

describe("readChecks", () => {
  test("every form is read as it was written", () => {
    expect(readChecks(JSON.parse(JSON.stringify(all)), place)).toEqual({ ok: true, value: all });
  });

  test("an unknown type names its place and the types that there are", () => {
    const reading = readChecks([{ type: "json" }, { type: "wordz" }], place);
    expect(reading).toMatchObject({ ok: false, errors: [{ loc: ["body", "checks", 1, "type"], input: "wordz" }] });
    expect(JSON.stringify(reading)).toContain("the types are words, sentences,");
  });

  test.each([
    [{ type: "includes" }, ["body", "checks", 0, "text"], "missing"],
    [{ type: "words", max: -1 }, ["body", "checks", 0, "max"], "greater_than_equal"],
    [{ type: "words", min: 3, max: 2 }, ["body", "checks", 0], "value_error"],
    [{ type: "language", language: "xx" }, ["body", "checks", 0, "language"], "literal_error"],
    [{ type: "letter", letter: "ab" }, ["body", "checks", 0, "letter"], "string_too_long"],
    [{ type: "regex", pattern: "a".repeat(1001) }, ["body", "checks", 0, "pattern"], "string_too_long"],
    [{ type: "one-of", options: [] }, ["body", "checks", 0, "options"], "too_short"],
    ["words", ["body", "checks", 0, "type"], "value_error"],
    [null, ["body", "checks", 0, "type"], "value_error"],
  ])("%j is refused at %j", (check, loc, type) => {
    expect(readChecks([check], place)).toMatchObject({ ok: false, errors: [{ loc, type }] });
  });

  test("all that is wrong is told at once", () => {
    const reading = readChecks([{ type: "letter" }, { type: "excludes" }], place);
    expect(reading.ok ? [] : reading.errors.map(({ loc }) => loc.slice(2))).toEqual([
      [0, "letter"],
      [1, "text"],
    ]);
  });

  test("only a list of at most a hundred is read", () => {
    expect(readChecks({ type: "json" }, place)).toMatchObject({
      ok: false,
      errors: [{ loc: place, type: "list_type" }],
    });
    expect(readChecks(Array(101).fill({ type: "json" }), place)).toMatchObject({
      ok: false,
      errors: [{ type: "too_long" }],
    });
  });
});
