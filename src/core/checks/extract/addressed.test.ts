import { describe, expect, test } from "vitest";
import { isAddressed } from "./addressed.ts";
import { readRequest } from "./request-text.ts";

function addressed(content: string): boolean {
  const request = readRequest([{ role: "user", content }]);
  return isAddressed(request, request.plain.indexOf("5"));
}

describe("what is asked of the answer", () => {
  test.each([
    "Write 5 sentences.",
    "At most 5 sentences.",
    "The response must have 5 parts.",
    "The poem must have 5 lines.",
    "I want 5 paragraphs.",
    "Can you write me 5 paragraphs?",
    "Write a function that adds numbers. Use at most 5 lines.",
    "Explain what a function is in 5 words.",
    "Напиши рассказ о функции времени, 5 предложений.",
    "How many legs has a spider? Answer in 5 words.",
    "Ответ не длиннее 5 слов.",
    "Текст должен иметь 5 абзацев.",
    "Сколько ног у паука? Ответь не более чем в 5 словах.",
  ])("%s", (content) => {
    expect(addressed(content)).toBe(true);
  });
});

describe("what is only told", () => {
  test.each([
    "My essay has 5 paragraphs.",
    "Why does an essay need 5 paragraphs?",
    "A page holds at most 5 lines.",
    "He wrote 5 sentences a day. How many sentences did he write in a week?",
    "My teacher says it must have 5 paragraphs.",
    "Is it true that 5 words are enough?",
    "У меня 5 абзацев.",
    "Учитель велел написать 5 абзацев.",
    "Почему в тексте должно быть 5 абзацев?",
    "Write a regex that matches at most 5 characters.",
    "Write a SQL query for customers whose name starts with 5 letters.",
    "Make a Python function that returns no more than 5 words.",
    "Напиши SQL-запрос, который найдёт имена длиннее 5 букв.",
    "Напиши функцию, которая вернёт не больше 5 слов.",
    "Маша написала 5 слов. Сколько слов она напишет за неделю?",
  ])("%s", (content) => {
    expect(addressed(content)).toBe(false);
  });
});
