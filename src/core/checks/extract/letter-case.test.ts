import { describe, expect, test } from "vitest";
import { letterCaseChecks } from "./letter-case.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly object[] {
  return letterCaseChecks(readRequest([{ role: "user", content }]));
}

describe("all letters small", () => {
  test.each([
    "Write it in all lowercase letters.",
    "Use only lowercase letters.",
    "No capital letters are allowed.",
    "Make every letter lowercase.",
    "Write it without using any capital letters.",
    "Do not capitalize any letters.",
    "All letters in your response should be lowercased.",
    "Пиши строчными буквами.",
    "Напиши без заглавных букв.",
    "Не используй заглавные буквы.",
  ])("%s", (content) => {
    expect(found(content)).toEqual([{ type: "lowercase" }]);
  });
});

describe("all letters capital", () => {
  test.each([
    "Your entire response should be in all capital letters.",
    "WRITE IN ALL CAPS",
    "Write a headline in all caps.",
    "No lowercase letters allowed.",
    "Please capitalize all your words.",
    "Весь текст заглавными буквами.",
    "Напиши капсом.",
  ])("%s", (content) => {
    expect(found(content)).toEqual([{ type: "uppercase" }]);
  });
});

describe("some words in capitals", () => {
  test.each([
    ["Words with all capital letters should appear at least 3 times.", { min: 3 }],
    ["Capitalize a few words. Limit the number of words with all capital letters to less than four.", { max: 3 }],
    ["Use all-caps words at most 10 times.", { max: 10 }],
    ["Выдели ПРОПИСНЫМИ буквами не более трёх слов.", { max: 3 }],
    ["Минимум четыре слова набраны заглавными буквами.", { min: 4 }],
  ])("%s", (content, bounds) => {
    expect(found(content)).toEqual([{ type: "capital-words", ...bounds }]);
  });
});

describe("letters that are only spoken of", () => {
  test.each([
    "Write the title in capital letters and the text in lowercase letters.",
    "Explain the difference between uppercase and lowercase letters.",
    "Please don't use all caps.",
    "How do I turn off caps lock?",
    "Write a function that converts a string to lowercase.",
    "Какая буква заглавная?",
    "Write a press release with the headline in capital letters.",
    "Напиши пост с заголовком заглавными буквами.",
    "По правилам редакции заголовки пишутся строчными. «Кот дома» подходит?",
  ])("%s", (content) => {
    expect(found(content)).toEqual([]);
  });
});
