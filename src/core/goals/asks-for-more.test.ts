import { expect, test } from "vitest";
import { asksForMore, isDefaultGoal } from "./asks-for-more.ts";
import { DEFAULT_GOAL } from "./guide-goals.ts";

test.each([
  ["scenario 1", "Проверь техническую точность, найди неточности в терминологии и предложи улучшения для ясности"],
  ["scenario 2", "Предложи способы сделать текст более живым и эмоциональным"],
  ["scenario 3", "Найди сложные места и предложи упрощения, добавь примеры для лучшего понимания"],
  ["best practice for creative work", "Предложи способы сделать текст более выразительным и интересным"],
  ["best practice for explanations", "Найди места, которые могут быть непонятны новичкам, и предложи упрощения"],
  ["Python example", "Найди неточности и предложи дополнения"],
  ["PUT example", "Проанализируй ответ и предложи улучшения"],
])("the guide's %s asks for more than the mending of faults", (_, goal) => {
  expect(asksForMore(goal)).toBe(true);
});

test.each([
  "Сделай тон мягче",
  "ДОБАВЬ ПРИМЕРЫ",
  "Развёрнуто дополни ответ",
  "Add an example.",
  "Make it livelier and clearer",
  "Set a warm tone",
])("%j asks for more", (goal) => {
  expect(asksForMore(goal)).toBe(true);
});

test.each([
  [
    "the guide's best practice for technical subjects",
    "Найди неточности в терминологии и предложи более точные формулировки",
  ],
  ["a goal about errors", "Find factual errors and suggest corrections."],
  [
    "words that only contain such words",
    "Check the address, the milestone and the nuclear data; объяснения, например даты, и картон",
  ],
  ["no words", ""],
])("%s does not", (_, goal) => {
  expect(asksForMore(goal)).toBe(false);
});

test("the default goal is about faults, on one line or with the guide's line break", () => {
  const printed = DEFAULT_GOAL.replace("вопросы, ", "вопросы, \n");
  expect(printed).toContain("\n");
  expect([isDefaultGoal(DEFAULT_GOAL), isDefaultGoal(printed), isDefaultGoal("Ты — проверяющий ассистент.")]).toEqual([
    true,
    true,
    false,
  ]);
  expect([asksForMore(DEFAULT_GOAL), asksForMore(printed)]).toEqual([false, false]);
});

test("the default goal is the contract's, on one line", () => {
  expect(DEFAULT_GOAL).toBe(
    "Ты — проверяющий ассистент. Проанализируй ответ и предложи уточняющие вопросы, которые помогут улучшить ответ. Верни только список вопросов или указания.",
  );
});
