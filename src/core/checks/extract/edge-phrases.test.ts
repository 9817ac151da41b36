import { describe, expect, test } from "vitest";
import { edgeChecks } from "./edge-phrases.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly object[] {
  return edgeChecks(readRequest([{ role: "user", content }]));
}

describe("the last words", () => {
  test.each([
    ['Finish the poem with this exact phrase: "Can I go?"', "Can I go?"],
    ["The very last sentence should be “Hope this helps.”", "Hope this helps."],
    ["End with exactly 'Call me' and nothing else.", "Call me"],
    ["Finish with this exact phrase Any other questions? No other words should follow.", "Any other questions?"],
    ["End your answer with the phrase: Order yours today.", "Order yours today."],
    ["Закончи письмо фразой: Ждём вас! Объём до 50 слов.", "Ждём вас!"],
    ["The very end of your response should read exactly like: your love, and thanks.", "your love, and thanks."],
    ["Закончи ответ фразой «Вопросы есть?».", "Вопросы есть?"],
    ["В самом конце должна стоять фраза: «Будьте здоровы!»", "Будьте здоровы!"],
  ])("%s", (content, text) => {
    expect(found(content)).toEqual([{ type: "ends-with", text: expect.stringMatching(text.replace(/\W/g, ".")) }]);
  });
});

describe("the first words", () => {
  test.each([
    ['Begin your response with "Dear Sir".', "Dear Sir"],
    ["Start your answer with the word Yes.", "Yes"],
    ["Начни ответ словами «Дорогие друзья».", "Дорогие друзья"],
    ["Речь должна начинаться с фразы «Вот и настал день».", "Вот и настал день"],
  ])("%s", (content, text) => {
    expect(found(content)).toEqual([{ type: "starts-with", text }]);
  });
  test.each([
    ["Paragraph 2 must start with the word 'it'.", 2, "it"],
    ["Please start the first paragraph with the word firms.", 1, "firms"],
    ["The 3rd paragraph should begin with “However”.", 3, "However"],
    ["Второй абзац должен начинаться со слова «Однако».", 2, "Однако"],
    ["Первый абзац начни словом «Вчера».", 1, "Вчера"],
  ])("of a paragraph: %s", (content, paragraph, word) => {
    expect(found(content)).toEqual([{ type: "paragraph-start", paragraph, word }]);
  });
});

test.each([
  "How do I start a letter to a company?",
  'Add a postscript starting with "P.S."',
  'Each section should begin with "Part 1".',
  "What are some words that end with 'ough'?",
  "С чего начать занятия «йогой»?",
])("not in %s", (content) => {
  expect(found(content)).toEqual([]);
});
