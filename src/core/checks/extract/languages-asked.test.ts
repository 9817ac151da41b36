import { describe, expect, test } from "vitest";
import { languageChecks } from "./languages-asked.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly object[] {
  return languageChecks(readRequest([{ role: "user", content }]));
}

describe("the language of the answer", () => {
  test.each([
    ["Respond in Spanish only.", "es"],
    ["Use only the Marathi language, no other language is allowed.", "mr"],
    ["Write a haiku in Hindi.", "hi"],
    ["Translate it into French, please.", "fr"],
    ["Write it in another language: Marathi.", "mr"],
    ["At most 5 sentences, in Finnish.", "fi"],
    ["Tell me in Italian what espresso is.", "it"],
    ["Write a poem in French on cycling.", "fr"],
    ["Reply in English.", "en"],
    ["Ответь на немецком языке.", "de"],
    ["Отвечай только по-казахски.", "kk"],
    ["Переведи на французский язык: «Где аптека?»", "fr"],
    ["Напиши хокку на хинди.", "hi"],
    ["Мне нужна шутка на английском языке.", "en"],
  ])("%s", (content, language) => {
    expect(found(content)).toEqual([{ type: "language", language }]);
  });
});

describe("languages that are only spoken of", () => {
  test.each([
    "Translate into French and German: Good morning.",
    "Translate this into French, German.",
    "Переведи на французский и немецкий: Доброе утро.",
    "What language is spoken in Brazil?",
    "Write about the history of French cinema.",
    "Write an essay in English for moms.",
    "Write an essay about the French language.",
    "I am learning Japanese. Recommend some anime in Japanese.",
    "Write a story about a girl who only speaks in French.",
    "Do not answer in French.",
    "Translate from German into English or French.",
    "Как сказать «спасибо» по-японски?",
    "Напиши о немецком языке.",
  ])("%s", (content) => {
    expect(found(content)).toEqual([]);
  });
});
