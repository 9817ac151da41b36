/** Answers change places by chance. */
import { expect, test } from "vitest";
import { sidesOf } from "./blind-sides.ts";

const pair = (row: string) => ({ row, prompt: "?", draft: "draft", answer: "answer" });
const rows = Array.from({ length: 400 }, (_, index) => pair(`${index}`));

test("a vote for a place is one for what stands there", () => {
  for (const each of rows) {
    const { first, second, meaning } = sidesOf(each, 7);
    expect([meaning.first, meaning.second, meaning.equal]).toEqual([first, second, "tie"]);
    expect(first).not.toBe(second);
  }
});

test("either answer stands first about as often, whatever the seed", () => {
  for (const seed of [0, 1, 2 ** 31, 123_456_789, -5]) {
    const turned = rows.filter((each) => sidesOf(each, seed).first === "answer").length;
    expect(turned, `${seed}`).toBeGreaterThan(150);
    expect(turned, `${seed}`).toBeLessThan(250);
  }
});

test("a row keeps its places, and other seeds turn about half of them", () => {
  const firsts = (seed: number) => rows.map((each) => sidesOf(each, seed).first);
  expect(firsts(1)).toEqual(firsts(1));
  const other = firsts(2);
  const changed = firsts(1).filter((first, index) => first !== other[index]).length;
  expect(changed).toBeGreaterThan(120);
  expect(changed).toBeLessThan(280);
});
