/** What an arm changed, row by row. */
import { describe, expect, test } from "vitest";
import { answer, rowAsking } from "../../../test/support/eval-answers.ts";
import type { Pair } from "../report/score-rows.ts";
import { changedRows } from "./changed-rows.ts";

/** A pair of shares; 1 passes. */
function pair(
  id: string,
  draft: number,
  arm: number,
  texts: readonly [string, string] = ["old words", "new words"],
): Pair {
  const scored = (share: number, text: string) => ({
    answer: answer(id, "review", text),
    score: { isPass: share === 1, share, failed: share === 1 ? [] : [{ en: `Not ${id}.`, ru: `Не ${id}.` }] },
  });
  return { row: rowAsking(id, "frog"), prompt: id, draft: scored(draft, texts[0]), arm: scored(arm, texts[1]) };
}

function shown(...pairs: readonly Pair[]): string {
  return changedRows("review", pairs)?.text ?? "";
}

/** The ids of the rows in the order in which they are shown. */
function idsIn(page: string): readonly string[] {
  return [...page.matchAll(/<code>([^<]*)<\/code>/g)].map(([, id]) => id ?? "");
}

describe("changed rows", () => {
  test("are not there where the checks say that nothing changed", () => {
    expect(changedRows("review", [pair("1", 1, 1), pair("2", 0.5, 0.5)])).toBeUndefined();
    expect(changedRows("review", [])).toBeUndefined();
  });

  test("stand in two lists with their numbers", () => {
    const page = shown(pair("1", 0, 1), pair("2", 0, 0.5), pair("3", 1, 0.5));
    expect(page).toMatch(/2 <span lang="en">better than the draft/);
    expect(page).toMatch(/1 <span lang="en">worse than the draft/);
  });

  test("come with the turned ones first, then the largest changes", () => {
    expect(idsIn(shown(pair("little", 0.4, 0.5), pair("large", 0.1, 0.9), pair("fixed", 0.8, 1)))).toEqual([
      "fixed",
      "large",
      "little",
    ]);
  });

  test("are marked where everything holds now, or does no more", () => {
    const page = shown(pair("1", 0.5, 1), pair("2", 1, 0.5), pair("3", 0.2, 0.5));
    expect(page.match(/<b class="helps"/g)).toHaveLength(1);
    expect(page.match(/<b class="harms"/g)).toHaveLength(1);
  });

  test("show both texts, what was removed in the one and what was added in the other", () => {
    const page = shown(pair("1", 0, 1, ["a small frog", "a large frog"]));
    expect(page).toMatch(/<pre>a <del>small<\/del> frog<\/pre>/);
    expect(page).toMatch(/<pre>a <ins>large<\/ins> frog<\/pre>/);
  });

  test("tell what fails in each text, in both languages", () => {
    const page = shown(pair("7", 0.5, 1));
    expect(page).toContain('<span lang="en">Not 7.</span><span lang="ru">Не 7.</span>');
    expect(page).toContain("Everything that is asked for holds.");
  });

  test("are a hundred at most of a kind, and the page says so", () => {
    const many = Array.from({ length: 101 }, (_, index) => pair(String(index), 0, 1));
    const page = shown(...many);
    expect(idsIn(page)).toHaveLength(100);
    expect(page).toContain("There are more of them in the results file.");
    expect(shown(...many.slice(1))).not.toContain("There are more");
  });
});
