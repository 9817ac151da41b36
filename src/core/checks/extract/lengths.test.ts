import { describe, expect, test } from "vitest";
import { lengthChecks } from "./lengths.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly object[] {
  return lengthChecks(readRequest([{ role: "user", content }]));
}

describe("how long the answer is to be", () => {
  test.each([
    ["Write at least 300 words.", { type: "words", min: 300 }],
    ["Answer in one word.", { type: "words", min: 1, max: 1 }],
    ["Name the metal. One word answer.", { type: "words", min: 1, max: 1 }],
    ["Столица Перу? Ответь одним словом.", { type: "words", min: 1, max: 1 }],
    ["Respond in two short sentences.", { type: "sentences", min: 2, max: 2 }],
    ["One or two sentences, please.", { type: "sentences", max: 2 }],
    ["Сформулируй в одном предложении.", { type: "sentences", min: 1, max: 1 }],
    ["The number of sentences should be in the range of 40 to 60.", { type: "sentences", min: 40, max: 60 }],
    ["Объясни меньше чем в пяти предложениях.", { type: "sentences", max: 4 }],
    ["Напиши более чем в трёх абзацах.", { type: "paragraphs", min: 4 }],
    ["Не менее 60 и не более 90 слов.", { type: "words", min: 60, max: 90 }],
    ["Write exactly 4 paragraphs.", { type: "paragraphs", min: 4, max: 4 }],
    ["Уложись в 280 знаков.", { type: "characters", max: 280 }],
    ["Напиши стихотворение, ровно восемь строк.", { type: "lines", min: 8, max: 8 }],
    ["Use 3 headings.", { type: "headings", min: 3, max: 3 }],
  ])("%s", (content, check) => {
    expect(found(content)).toEqual([check]);
  });
});

describe("what is no length of the answer", () => {
  test.each([
    "Write a tweet (max 280 characters) and a LinkedIn post (max 1000 characters) about frogs.",
    "Напиши твит (не больше 280 символов) и пост (не больше 1000 символов).",
    "Two versions, one under 50 words and one under 100 words.",
    "Write a 500 word essay.",
    "About 200 words.",
    "My essay has less than 300 words so far. What else could I say?",
    "Each bullet should have at most 10 words.",
    "В каждом абзаце не больше 40 слов.",
    "The title should be less than 60 characters.",
    "Use no more than 4 words in all caps.",
    "Separate the texts by two new lines.",
    "В первом абзаце 3 предложения.",
    "Compare the two paragraphs.",
    "Why do essays need at least 5 paragraphs?",
    "Одним словом, скучно.",
    "A page holds no more than 40 lines. How many pages do 1,000 lines need?",
    "Поставь не менее пяти восклицательных знаков.",
  ])("%s", (content) => {
    expect(found(content)).toEqual([]);
  });
});

describe("bounds that cannot hold together", () => {
  test.each([
    "Give your letter a motto, at most 5 words. Write at least 100 words.",
    "One sentence on the frog. Three sentences on the toad.",
    "Аннотацию сделай не длиннее 30 слов, сам текст не короче 200 слов.",
  ])("are of parts: %s", (content) => {
    expect(found(content)).toEqual([]);
  });
  test("others are all kept", () => {
    expect(found("At least 20 words. Не более 40 слов. Exactly 2 sentences.")).toEqual([
      { type: "words", min: 20 },
      { type: "words", max: 40 },
      { type: "sentences", min: 2, max: 2 },
    ]);
  });
});

describe("paragraphs of a letter", () => {
  test.each([
    "Write a cover letter in three paragraphs",
    "Draft a short thank-you e-mail to Ann in two paragraphs.",
    "Write a formal complaint letter. Use exactly 3 paragraphs.",
    "Составь деловое письмо из трёх абзацев.",
  ])("are not counted, salutation and signature stand apart: %s", (content) => {
    expect(found(content)).toEqual([]);
  });
  test.each([
    ["Write a letter to my boss with at least 3 paragraphs.", { type: "paragraphs", min: 3 }],
    ["Write a letter to my boss of at most 100 words.", { type: "words", max: 100 }],
    ["Write without the letter e in three paragraphs.", { type: "paragraphs", min: 3, max: 3 }],
    ["Напиши о древней письменности в трёх абзацах.", { type: "paragraphs", min: 3, max: 3 }],
  ])("but these are: %s", (content, check) => {
    expect(found(content)).toEqual([check]);
  });
});
