/** Times for people. */
import { expect, test } from "vitest";
import { durationWords } from "./duration-words.ts";

test.each([
  [0, "0 s"],
  [45_400, "45 s"],
  [59_700, "1 min"],
  [600_000, "10 min"],
  [3_600_000, "1 h 0 min"],
  [4_800_000, "1 h 20 min"],
  [93_600_000, "1 d 2 h"],
])("%d ms are %s", (ms, words) => {
  expect(durationWords(ms, "en")).toBe(words);
});

test("in Russian too", () => {
  expect(durationWords(4_800_000, "ru")).toBe("1 ч 20 мин");
});
