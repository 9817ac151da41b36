/** A review in one line, whatever came of it. */
import { expect, test } from "vitest";
import { effectWords } from "./effect-words.ts";

const effect = {
  checks: 3,
  draft_passed: 1,
  answer_passed: 3,
  accepted: false,
  changed: true,
  fixed: true,
  broken: false,
  extra_tokens: 96,
};

test.each([
  ["one that fixed the draft", {}, "changed it · checks: 1 -> 3 of 3, fixed · tokens more: 96"],
  [
    "one that broke it",
    { draft_passed: 3, answer_passed: 2, fixed: false, broken: true },
    "changed it · checks: 3 -> 2 of 3, broken · tokens more: 96",
  ],
  ["one that mended a part", { answer_passed: 2, fixed: false }, "changed it · checks: 1 -> 2 of 3 · tokens more: 96"],
  ["one without checks", { checks: 0, fixed: false }, "changed it · tokens more: 96"],
  [
    "one that accepted the draft",
    { accepted: true, changed: false, checks: 0, fixed: false },
    "accepted the draft · tokens more: 96",
  ],
  ["one whose refine was refused", { changed: false, checks: 0, fixed: false, extra_tokens: null }, "changed nothing"],
])("%s", (_, changes, words) => {
  expect(effectWords({ ...effect, ...changes }, "en")).toBe(words);
});

test("Russians read it in Russian", () => {
  expect(effectWords({ ...effect, accepted: true, changed: false, fixed: false, broken: true }, "ru")).toBe(
    "приняла черновик · проверок программами: 1 -> 3 из 3, испорчено · токенов сверх: 96",
  );
});
