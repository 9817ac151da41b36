import { describe, expect, test } from "vitest";
import type { Check } from "../check.ts";
import { extractChecks } from "./extract-checks.ts";

function checksIn(content: string): readonly Check[] {
  return extractChecks([{ role: "user", content }]);
}

describe("extractChecks", () => {
  test("finds nothing where nobody asked anything", () => {
    expect(extractChecks([])).toEqual([]);
    expect(checksIn("")).toEqual([]);
  });

  test("a requirement that is said twice is one check", () => {
    expect(checksIn("At most 100 words. I repeat: at most 100 words!")).toEqual([{ type: "words", max: 100 }]);
  });

  test("several requirements in one request", () => {
    expect(checksIn("Write 3 paragraphs of no more than 200 words.")).toEqual([
      { type: "words", max: 200 },
      { type: "paragraphs", min: 3, max: 3 },
    ]);
  });

  test("what is quoted is material, not a requirement", () => {
    expect(checksIn('Translate: "Write at least 300 words."')).toEqual([]);
  });

  test("is fast on a megabyte of anything", () => {
    const started = performance.now();
    for (const piece of ["at least ", "3 ", "word ", '"', "'", "`", "(", "\n", "a", "не ", "слов ", "один ", "- ", "*"])
      checksIn(`At most 5 words. ${piece.repeat(1_000_000 / piece.length)}`);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
