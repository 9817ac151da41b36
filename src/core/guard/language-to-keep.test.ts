import { expect, test } from "vitest";
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
