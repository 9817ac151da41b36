import { expect, test } from "vitest";
import { languageOf } from "./language.ts";

test.each([
  ["Объясни квантовую физику", "ru"],
  ["Explain quantum physics", "en"],
  ["Что делает Promise.all в JavaScript?", "ru"],
  ["Исправь: SELECT id FROM users", "en"],
  ["Translate «да»", "en"],
  ["2 + 2 = ?", "en"],
  ["量子物理学", "en"],
  ["", "en"],
] as const)("%j is answered in %s", (content, language) => {
  expect(languageOf([{ role: "user", content }])).toBe(language);
});

test("the last question decides, not what was said before it", () => {
  const conversation = [
    { role: "system", content: "You are a helpful assistant." },
    { role: "user", content: "Hello, how are you today?" },
    { role: "assistant", content: "Very well, thank you!" },
    { role: "user", content: "Говори по-русски" },
  ] as const;
  expect(languageOf(conversation)).toBe("ru");
});

test("of a very long question its beginning decides", () => {
  const content = `Переведи: ${"ё".repeat(20_000)}${"long ".repeat(100_000)}`;
  expect(languageOf([{ role: "user", content }])).toBe("ru");
});
