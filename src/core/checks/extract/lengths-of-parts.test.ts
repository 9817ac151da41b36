import { describe, expect, test } from "vitest";
import type { Check } from "../check.ts";
import { lengthChecks } from "./lengths.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly Check[] {
  return lengthChecks(readRequest([{ role: "user", content }]));
}

describe("the length of each of several things is not that of the answer", () => {
  test.each([
    "Напиши 5 твитов до 200 символов о весне",
    "Придумай 5 слоганов не длиннее 6 слов",
    "Придумай семь названий для кафе, не длиннее 3 слов.",
    "Составь 10 вопросов с ответами не более 20 слов",
    "Сочини четыре хокку о море, до 60 знаков.",
    "Give me three taglines of no more than 6 words",
    "Write three reviews of at most 50 words",
    "Can you give me four captions, at most 10 words?",
    "Suggest seven names for a café, no longer than 2 words.",
    "Write ten short jokes of no more than two sentences.",
    "Give me several taglines under 6 words.",
    "Придумай несколько слоганов не длиннее 6 слов.",
    "Write a quiz with answers of at most three words.",
    "Составь тест с ответами не более трёх слов.",
    "Write a poem with four stanzas of at most 30 words.",
  ])("%s", (content) => {
    expect(found(content)).toEqual([]);
  });
  test.each(["Write 3 paragraphs of at most 50 words.", "Напиши три абзаца не более 50 слов."])("%s", (content) => {
    expect(found(content)).toEqual([{ type: "paragraphs", min: 3, max: 3 }]);
  });
});

describe("the length of a part is not that of the answer", () => {
  test.each([
    "Write a 500-word essay with a thesis statement of at most 25 words",
    "Write a story of 1000 words with a title of at most 8 words",
    "Write an email with a subject line under 50 characters about the meeting.",
    "Write an article with a conclusion of two sentences",
    "Write a report which has an abstract of at most 100 words.",
    "Write a blog post about tea, including a meta description under 160 characters.",
    "Write a title of at most 60 characters and a description of 100 to 150 words",
    "Write an ad: headline up to 30 characters, text up to 90 characters.",
    "Напиши рекламу: заголовок до 30 символов, текст до 90 символов.",
    "Title: at most 60 characters\nDescription: 100 to 150 words",
    "Write a poem of at most 40 words and an explanation.",
    "Напиши статью о кофе с заголовком не длиннее 70 символов",
    "Напиши эссе со вступлением из двух предложений и выводом из трёх предложений.",
    "Напиши рассказ в 1000 слов с ярким названием не более 5 слов.",
    "Сочини статью. Заголовок — не более 8 слов.",
  ])("%s", (content) => {
    expect(found(content)).toEqual([]);
  });
});

describe("the length of one of two texts is not that of the answer", () => {
  test.each([
    "Summarize this in one sentence, then explain it in detail",
    "Explain recursion in detail, then summarize it in one sentence.",
    "Give me a recipe in at most 100 words. Then list three tips.",
    "Generate a strong password with at least 16 characters and explain why it is safe.",
    "Назови столицу Перу, а потом опиши её в двух предложениях.",
    "Опиши кратко в двух предложениях, затем расскажи подробно.",
    "Придумай пароль не короче 16 символов и объясни, почему он надёжен.",
  ])("%s", (content) => {
    expect(found(content)).toEqual([]);
  });
});

describe("the length of the whole answer stays one", () => {
  test.each([
    ["Give me a list of 5 items in at most 50 words.", { max: 50 }],
    ["List three benefits of tea in no more than 50 words.", { max: 50 }],
    ["Give me three reasons, at most 50 words in total.", { max: 50 }],
    ["Write a story about two frogs, at most 100 words.", { max: 100 }],
    ["Write a story of at most 300 words about three brothers.", { max: 300 }],
    ["Write one tagline of at most 6 words.", { max: 6 }],
    ["Напиши рассказ, текст не длиннее 100 слов.", { max: 100 }],
    ["Write 300 words, max 400 words.", { max: 400 }],
    ["Write a summary of at most 50 words.", { max: 50 }],
    ["Explain the opening of this game in at most 100 words.", { max: 100 }],
    ["Write a story about Ann and her name in at most 100 words.", { max: 100 }],
    ["Write a poem of at most 50 words and include the word frog.", { max: 50 }],
    ["Write a text of at most 100 words and write it for children.", { max: 100 }],
    ["Read the text, then answer in at most 20 words.", { max: 20 }],
    ["Назови три причины не более чем в 50 словах.", { max: 50 }],
    ["Напиши рассказ о двух лягушках не более 100 слов.", { max: 100 }],
    ["Напиши сказку о царе, у которого три сына, не более 200 слов.", { max: 200 }],
    ["Опиши три плюса и два минуса удалёнки, не более 100 слов.", { max: 100 }],
    ["Напиши эссе на тему дружбы не более 100 слов.", { max: 100 }],
    ["Напиши письмо с описанием проблемы не более 100 слов.", { max: 100 }],
    ["Напиши описание товара до 30 слов.", { max: 30 }],
    ["Придумай имя для кота и напиши его не более чем в 3 словах.", { max: 3 }],
  ])("%s", (content, bounds) => {
    expect(found(content)).toEqual([{ type: "words", ...bounds }]);
  });
  test.each([
    ["Write 3 paragraphs, no more than 200 words.", "paragraphs"],
    ["Write a story with one paragraph of at most 60 words.", "paragraphs"],
    ["Напиши рассказ из трёх предложений, не более 60 слов.", "sentences"],
  ])("%s", (content, unit) => {
    expect(found(content).map(({ type }) => type)).toEqual(["words", unit]);
  });
});
