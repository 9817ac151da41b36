import { expect, test } from "vitest";
import type { Message } from "../types.ts";
import { languageToKeep } from "./language-to-keep.ts";

function kept(request: string, goal = "Найди неточности."): string | undefined {
  return languageToKeep({ language: "ru", goal, conversation: [{ role: "user", content: request }] });
}

test("an answer stays in the language of its request", () => {
  expect(kept("Почему небо голубое?")).toBe("ru");
  expect(kept("Почему небо голубое?", "Предложи дополнения.")).toBe("ru");
});

test.each([
  "Переведи на английский: небо голубое.",
  "Сделай перевод текста.",
  "Как перевести это слово?",
  "Translate this.",
])("not where a translation is asked for: %s", (request) => {
  expect(kept(request)).toBeUndefined();
});

test.each(["Проверь перевод.", "Ответ должен быть на английском языке.", "The answer must be in English only."])(
  "not where the goal has a language of its own: %s",
  (goal) => {
    expect(kept("Почему небо голубое?", goal)).toBeUndefined();
  },
);

test("other words that begin alike are no translation", () => {
  expect(kept("Расскажи о перевале и о перевозчиках.")).toBe("ru");
});

function keptAfter(...earlier: readonly Message[]): string | undefined {
  const conversation = [...earlier, { role: "user", content: "Расскажи о пчёлах." } as const];
  return languageToKeep({ language: "ru", goal: "Найди неточности.", conversation });
}

test.each<Message>([
  { role: "system", content: "Always answer in English." },
  { role: "developer", content: "Отвечай только по-английски." },
  { role: "system", content: "You translate all that you are told." },
  { role: "user", content: "Ответь на английском языке: кто такие осы?" },
])("not where another one was asked for before: %j", (message) => {
  expect(keptAfter(message)).toBeUndefined();
});

test.each<Message>([
  { role: "system", content: "Всегда отвечай на русском языке." },
  { role: "system", content: "You are a keeper of bees." },
  { role: "assistant", content: "Answer in English: who are you?" },
  { role: "user", content: "Переведи слово bee." },
])("kept where nobody asked for another one: %j", (message) => {
  expect(keptAfter(message)).toBe("ru");
});
