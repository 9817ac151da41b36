import { describe, expect, test } from "vitest";
import { extractChecks } from "./extract-checks.ts";

function found(content: string): readonly object[] {
  return extractChecks([{ role: "user", content }]);
}

describe("what the answer is to explain is not asked of it", () => {
  test.each([
    'Explain why you should avoid the word "very".',
    "Explain when to use capital letters in German.",
    "Explain how to answer a phone call in Japanese.",
    "Explain why a bio on X may have at most 160 characters.",
    'Explain how to end an email with "Best regards".',
    "Explain how to apologize without saying 'sorry'.",
    "Explain how to write a numbered list of 5 items.",
    "Explain what 'gato' means in Spanish.",
    "Объясни, что значит это слово по-испански.",
    "Describe how verbs are conjugated in German.",
    "Give me tips on how to write a text without commas.",
    "Write an essay about why tweets have no more than 280 characters.",
    'Tell me how to start a speech with "Dear friends".',
    "Напиши статью о том, почему не стоит использовать слово «просто».",
    "Расскажи, как вести переписку на английском.",
    "Дай советы, как написать резюме не больше 300 слов.",
    "Подскажи как закончить письмо фразой «С уважением».",
    "Напиши инструкцию, как писать тексты без запятых.",
    "Расскажи, когда в немецком пишут с большими буквами.",
    "Объясни, почему второй абзац начинают со слова «однако».",
  ])("%s", (content) => {
    expect(found(content)).toEqual([]);
  });
});

describe("what somebody in a story does is not asked of the answer", () => {
  test.each([
    "Write a story about a girl who writes only in capital letters.",
    "Write a poem about a poet whose poems have at most 3 lines.",
    "Write a story about a robot that speaks only in French.",
    "Write a dialogue in which the teacher answers only in French.",
    "Write a scene where Ann writes everything in lowercase letters.",
    'Describe a man who never uses the word "no".',
    "Напиши диалог двух людей, которые говорят только на французском.",
    "Напиши сценарий, где герой пишет только заглавными буквами.",
    "Напиши рассказ о мальчике, который писал только строчными буквами",
    "Напиши стихи про кота, который говорил не более трёх слов.",
  ])("%s", (content) => {
    expect(found(content)).toEqual([]);
  });
});

describe("what a prompt makes a model do is not asked of the answer", () => {
  test.each([
    "Write a prompt for ChatGPT that makes it answer in at most 50 words.",
    'Create a system prompt that tells the model to end with "Done".',
    "Напиши системный промпт, чтобы модель отвечала только в JSON",
    "Составь промпт для модели, которая отвечает не более чем в трёх предложениях.",
  ])("%s", (content) => {
    expect(found(content)).toEqual([]);
  });
  test("but another sentence is", () => {
    expect(found("Write a prompt for an image of a frog. Use at most 50 words.")).toEqual([{ type: "words", max: 50 }]);
  });
});

describe("asked of the answer beside what it is about", () => {
  test.each([
    ["Explain in at most 50 words how a frog breathes.", { type: "words", max: 50 }],
    ["Explain how a frog breathes in at most 50 words.", { type: "words", max: 50 }],
    ["Explain how to boil an egg in three sentences.", { type: "sentences", min: 3, max: 3 }],
    ["Explain how frogs breathe using only three sentences.", { type: "sentences", min: 3, max: 3 }],
    ["Explain why the sky is blue in one word.", { type: "words", min: 1, max: 1 }],
    ['Explain why the sky is blue without using the word "light".', { type: "excludes", text: "light" }],
    ['Write about why frogs matter using the word "pond".', { type: "includes", text: "pond" }],
    ['Explain how a frog breathes, and end with "Done".', { type: "ends-with", text: "Done" }],
    ['Explain how a frog breathes and include the word "skin".', { type: "includes", text: "skin" }],
    ["Explain how tides work, without commas.", { type: "no-commas" }],
    ["Explain how tides work. Answer in French.", { type: "language", language: "fr" }],
    ["Give me 5 tips on how to sleep better as a numbered list.", { type: "items", min: 5, max: 5 }],
    ["Write a story about a girl who finds a frog in at most 100 words.", { type: "words", max: 100 }],
    ['Write a story about a frog that contains the word "pond".', { type: "includes", text: "pond" }],
    ["Write an essay about cats that is at least 300 words.", { type: "words", min: 300 }],
    ["Write a poem where every line is in lowercase letters.", { type: "lowercase" }],
    ['Write a story where the word "pond" appears twice.', { type: "includes", text: "pond", min: 2, max: 2 }],
    ["Explain what a frog is in French.", { type: "language", language: "fr" }],
    ['Write an essay on love. Use the word "frog" when you describe green.', { type: "includes", text: "frog" }],
    ["Объясни в трёх предложениях, почему небо голубое.", { type: "sentences", min: 3, max: 3 }],
    ["Объясни, почему небо голубое, в трёх предложениях.", { type: "sentences", min: 3, max: 3 }],
    ["Объясни, почему небо голубое не более чем в трёх предложениях.", { type: "sentences", max: 3 }],
    ["Объясни, почему небо голубое одним предложением.", { type: "sentences", min: 1, max: 1 }],
    ["Объясни, как дышит лягушка, не более 50 слов.", { type: "words", max: 50 }],
    ["Объясни, почему небо голубое, не используя слово «свет».", { type: "excludes", text: "свет" }],
    ["Объясни, как работает двигатель, и используй слово «поршень».", { type: "includes", text: "поршень" }],
    ["Расскажи, как растёт рис, на английском.", { type: "language", language: "en" }],
    ["Напиши рассказ о лягушке, который содержит слово «пруд».", { type: "includes", text: "пруд" }],
    ["Напиши рассказ о девочке, которая нашла лягушку, не более 100 слов.", { type: "words", max: 100 }],
  ])("%s", (content, check) => {
    expect(found(content)).toEqual([check]);
  });
});
