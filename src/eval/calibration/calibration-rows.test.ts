/** The carried rows: good and bad answers are what they are said to be, by construction and by the row's own checks. */
import { describe, expect, test } from "vitest";
import { extractChecks } from "../../core/checks/extract/extract-checks.ts";
import { languageOf } from "../../core/language.ts";
import { scoreText } from "../suites/score.ts";
import { calibrationRows } from "./calibration-rows.ts";

const english = calibrationRows(["en"], 1);
const russian = calibrationRows(["ru"], 1);
const isKnowing = ({ id }: { readonly id: string }): boolean => id.includes("-known-");

describe.each([
  ["English", "en", english],
  ["Russian", "ru", russian],
] as const)("the %s rows", (_, language, rows) => {
  test("are some forty, half of them with requirements in words, each once", () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.filter(isKnowing).length).toBeGreaterThanOrEqual(20);
    expect(rows.filter((row) => !isKnowing(row)).length).toBeGreaterThanOrEqual(20);
  });

  test.each(rows)("$id asks in its language, its good answer passes and its bad one does not", async (row) => {
    expect(languageOf(row.messages)).toBe(language);
    expect((await scoreText(row, row.drafts.good.text)).failed).toEqual([]);
    expect((await scoreText(row, row.drafts.bad.text)).isPass).toBe(false);
  });

  test("that ask what one must know have nothing in their words that a program could check", () => {
    for (const { messages } of rows.filter(isKnowing)) expect(extractChecks(messages)).toEqual([]);
  });

  test("that state requirements do so in words that programs read", () => {
    for (const row of rows.filter((each) => !isKnowing(each))) expect(extractChecks(row.messages)).not.toEqual([]);
  });
});

describe("an order of rows", () => {
  const both = calibrationRows(["en", "ru"], 1);

  test("takes languages and kinds in turn, so that any beginning of it is a fair sample", () => {
    for (const size of [8, 20, 40]) {
      const some = both.slice(0, size);
      expect(some.filter(({ id }) => id.startsWith("ru"))).toHaveLength(size / 2);
      expect(some.filter(isKnowing)).toHaveLength(size / 2);
    }
  });

  test("holds all rows, is the same for the same seed, and another one for another seed", () => {
    expect(both).toHaveLength(english.length + russian.length);
    expect(calibrationRows(["en", "ru"], 1)).toEqual(both);
    expect(calibrationRows(["en", "ru"], 2)).not.toEqual(both);
    expect(calibrationRows([], 1)).toEqual([]);
  });

  test("plants many kinds of faults", () => {
    const cut = both.filter(({ drafts }) => drafts.bad.isCut === true);
    expect(cut.length).toBeGreaterThan(3);
    expect(cut.length).toBeLessThan(20);
  });
});
