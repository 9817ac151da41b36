import { describe, expect, test } from "vitest";
import { letterChecks } from "./letters.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly object[] {
  return letterChecks(readRequest([{ role: "user", content }]));
}

describe("no commas", () => {
  test.each([
    "Do not use any commas.",
    "Write it without the use of commas.",
    "The response cannot contain commas.",
    "Your answer should be comma-free.",
    "No commas are allowed.",
    "Ответ без единой запятой.",
    "Запятые использовать нельзя.",
    "Не ставь запятых.",
  ])("%s", (content) => {
    expect(found(content)).toEqual([{ type: "no-commas" }]);
  });
  test.each(["Do I need a comma before and?", "Don't forget the commas.", "Нужна ли запятая?", "Use commas."])(
    "not in %s",
    (content) => {
      expect(found(content)).toEqual([]);
    },
  );
});

describe("letters and marks", () => {
  test.each([
    ["The letter q should appear at least 5 times.", { letter: "q", min: 5 }],
    ["Make sure that the letter 'E' appears at most 20 times.", { letter: "E", max: 20 }],
    ["Include at least 7 letter a's.", { letter: "a", min: 7 }],
    ["The poem shouldn't have the letter 'a' more than 15 times.", { letter: "a", max: 15 }],
    ["Write it without the letter e.", { letter: "e", max: 0 }],
    ["Contain 6 or more exclamation marks.", { letter: "!", min: 6 }],
    ["No question marks!", { letter: "?", max: 0 }],
    ["Буква «ш» встречается минимум 10 раз.", { letter: "ш", min: 10 }],
    ["Сочини фразу без буквы «р».", { letter: "р", max: 0 }],
    ["Без хэштегов.", { letter: "#", max: 0 }],
  ])("%s", (content, expected) => {
    expect(found(content)).toEqual([{ type: "letter", ...expected }]);
  });

  test("who wants a letter does not forbid it in the same breath", () => {
    const content = "Two people try to avoid using the letter t. The letter t must appear at least 30 times.";
    expect(found(content)).toEqual([{ type: "letter", letter: "t", min: 30 }]);
  });

  test.each([
    "Write a letter to a friend.",
    "Why is the letter e so common?",
    "Пиши без заглавных букв и с отступами.",
    "Не используй слово «море», а буква «о» мне нравится.",
  ])("not in %s", (content) => {
    expect(found(content)).toEqual([]);
  });
});
