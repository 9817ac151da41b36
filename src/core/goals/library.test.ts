/** The library as a whole: the guide's words, and what must hold of each goal's text. */
import { describe, expect, it, test } from "vitest";
import { languageToKeep } from "../guard/language-to-keep.ts";
import { languageOf } from "../language.ts";
import { asksForMore } from "./asks-for-more.ts";
import { guideGoals } from "./guide-goals.ts";
import { goalLibrary, goalNamed, goalSaying } from "./library.ts";

test("the Russian goals of the guide are its own words", () => {
  expect(Object.fromEntries(guideGoals.map(({ name, text }) => [name, text.ru]))).toEqual({
    default:
      "Ты — проверяющий ассистент. Проанализируй ответ и предложи уточняющие вопросы, которые помогут улучшить ответ. Верни только список вопросов или указания.",
    terminology: "Найди неточности в терминологии и предложи более точные формулировки",
    lively: "Предложи способы сделать текст более выразительным и интересным",
    simplify: "Найди места, которые могут быть непонятны новичкам, и предложи упрощения",
    "tech-docs": "Проверь техническую точность, найди неточности в терминологии и предложи улучшения для ясности",
    creative: "Предложи способы сделать текст более живым и эмоциональным",
    teaching: "Найди сложные места и предложи упрощения, добавь примеры для лучшего понимания",
    additions: "Найди неточности и предложи дополнения",
  });
});

test("each name and each text is there once", () => {
  const names = goalLibrary.map(({ name }) => name);
  const texts = goalLibrary.flatMap(({ text }) => [text.en, text.ru]);
  expect([new Set(names).size, new Set(texts).size]).toEqual([names.length, texts.length]);
  expect(names.filter((name) => !/^[a-z][a-z-]*$/.test(name))).toEqual([]);
});

test("a goal is found by its name and by its text, however its lines are broken", () => {
  const concise = goalNamed("concise");
  expect(concise && goalSaying(`\n${concise.text.ru.replace(" ", " \n ")} `)).toBe(concise);
  expect([goalNamed("toString"), goalNamed("@concise"), goalSaying("Add a joke.")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

describe.each(goalLibrary)("@$name", ({ name, when, text, asksForMore: isForMore }) => {
  it.each(["en", "ru"] as const)("is one line in the language %s, as are the words when it is right", (language) => {
    for (const words of [text[language], when[language]]) {
      expect(words).toMatch(/^\S(.*\S)?$/);
      expect(languageOf([{ role: "user", content: words }])).toBe(language);
    }
  });

  it.each(["en", "ru"] as const)("lets additions through in the language %s as it says", (language) => {
    expect(asksForMore(text[language])).toBe(isForMore);
  });

  it.each(["en", "ru"] as const)(
    "binds the answer to the request's language, in %s, unless it translates",
    (language) => {
      const conversation = [{ role: "user", content: "?" }] as const;
      const kept = languageToKeep({ language, goal: text[language], conversation });
      expect(kept).toBe(name === "translation" ? undefined : language);
    },
  );
});
