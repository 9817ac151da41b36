/** What a comparison of two goals came to, in words. */
import { expect, test } from "vitest";
import { duelWords } from "./duel-words.ts";
import type { Duel } from "./goal-duel.ts";

const open: Duel = {
  rows: 60,
  won: 30,
  lost: 20,
  wins: { value: 0.58, low: 0.49, high: 0.67 },
  p: 0.2026,
  isShown: false,
};
const goals = ["@concise", "Find\nponds that are missing in the whole of the answer."];

test("both ways are told, and how often the comparing model agreed with itself", () => {
  const words = duelWords({ goals, byChecks: open, byComparison: { ...open, consistency: 0.714 } });
  expect(words.map(({ en }) => en)).toEqual([
    "goal-b (“Find ponds that are missing in the whol…”) wins 58 % [49–67] over goal-a (@concise) by the checks (p = 0.203): no difference shown",
    "goal-b (“Find ponds that are missing in the whol…”) wins 58 % [49–67] over goal-a (@concise) in the blind comparison (p = 0.203): no difference shown",
    "both orders preferred the same answer in 71 % of the compared rows",
  ]);
  expect(words.map(({ ru }) => ru)).toEqual([
    "goal-b (“Find ponds that are missing in the whol…”) выигрывает у goal-a (@concise) в 58 % [49–67] по проверкам (p = 0,203): разница не показана",
    "goal-b (“Find ponds that are missing in the whol…”) выигрывает у goal-a (@concise) в 58 % [49–67] в слепом сравнении (p = 0,203): разница не показана",
    "в обоих порядках предпочтён один и тот же ответ в 71 % сравнённых строк",
  ]);
});

test.each([
  [0.7, "it is the better goal", "эта цель лучше"],
  [0.3, "it is the worse goal", "эта цель хуже"],
])("a difference that is shown is named: at %d %s", (value, en, ru) => {
  const [words] = duelWords({ goals, byChecks: { ...open, isShown: true, wins: { value, low: value, high: value } } });
  expect(words).toEqual({ en: expect.stringMatching(`: ${en}$`), ru: expect.stringMatching(`: ${ru}$`) });
});

test("what was not measured is not told", () => {
  expect(duelWords({ goals })).toEqual([]);
  expect(duelWords({ goals, byComparison: { ...open, consistency: null } })).toHaveLength(1);
});
