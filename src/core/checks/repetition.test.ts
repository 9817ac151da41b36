import { describe, expect, test } from "vitest";
import { checkNoRepetition } from "./repetition.ts";

const sentence = "The frog jumped over the old wall";
const paragraph = `${sentence} and then it looked around for a while because the evening was so quiet and warm.`;

describe("a text that goes round in a circle", () => {
  test.each([
    ["a word", "It is very very very very very good."],
    ["a phrase", `${"and so on ".repeat(5)}`],
    ["a sentence again and again", `${sentence}. `.repeat(6)],
    [
      "most of its sentences",
      `One thing is certain here. ${sentence}. ${sentence}. ${sentence}. ${sentence}. The end of it all.`,
    ],
    ["a whole paragraph", `${paragraph}\n\nSomething else.\n\n${paragraph}`],
    ["a word beside a table", "| a | b |\n\nIt is very very very very very good."],
    ["a word between strokes", "| It is very very | very very very very good."],
    ["Russian words", "Он шёл и шёл и шёл и шёл и шёл и шёл домой"],
  ])("repeats %s", (_, text) => {
    expect(checkNoRepetition(text).passed).toBe(false);
  });

  test.each([
    [
      "a refrain",
      "We will rock you now\nBuddy you are a boy\nWe will rock you now\nBuddy you are a man\nWe will rock you now",
    ],
    ["emphasis", "It was very, very, very good."],
    ["a comparison", "| | Mini | Maxi | Pro | Team |\n|---|---|---|---|---|\n| Calls | yes | yes | yes | yes |"],
    [
      "a comparison in Russian",
      "|Услуга|А|Б|В|Г|Д|\n|---|---|---|---|---|---|\n|Звонки|да|да|да|да|да|\n|Роуминг|нет|нет|нет|нет|нет|",
    ],
    ["a table of figures", "1 1 1 1 1 1 1 1 0 0 0 0 0 0 0"],
    ["short list items", "- Yes\n- No\n- Yes\n- No\n- Yes\n- No"],
    ["nothing", ""],
  ])("%s is none", (_, text) => {
    expect(checkNoRepetition(text).passed).toBe(true);
  });

  test("what is repeated is quoted", () => {
    expect(checkNoRepetition("It is very very very very very good.").detail).toEqual({
      en: 'The answer repeats itself: "very".',
      ru: "Ответ повторяет сам себя: «very».",
    });
  });
});
