import { describe, expect, test } from "vitest";
import { HIDDEN, readRequest, saidBetween, sentenceAround } from "./request-text.ts";
import { threadCpuMs } from "../../../../test/support/thread-cpu.ts";

function plainOf(content: string): string {
  return readRequest([{ role: "user", content }]).plain.replaceAll(HIDDEN, "_");
}

describe("the plain text", () => {
  test("only the last user message counts", () => {
    const turns = [
      { role: "user", content: "first" },
      { role: "assistant", content: "answer" },
      { role: "user", content: "Second" },
      { role: "assistant", content: "answer" },
    ] as const;
    expect(readRequest(turns)).toMatchObject({ said: "Second", plain: "second" });
    expect(readRequest([]).plain).toBe("");
  });
  test("what is quoted is hidden, whatever the quotation marks", () => {
    expect(plainOf('Say "no commas", «без запятых» and “so”, ‘it’ or `x`')).toBe(
      'say "_________", "___________" and "__", "__" or "_"',
    );
    expect(plainOf("include 'one' and 'two three'")).toBe('include "___" and "_________"');
  });
  test("apostrophes and inches are no quotation marks", () => {
    expect(plainOf("don't use the users' words, it's 5\" and 6\" long")).toBe(
      "don't use the users' words, it's 5\" and 6\" long",
    );
  });
  test("code in a fence is hidden", () => {
    expect(plainOf("Fix:\n```js\nno commas\n```\nnow")).toBe(`fix:\n${"_".repeat(19)}\nnow`);
  });
  test("ё is е, and the length stays", () => {
    const { said, plain } = readRequest([{ role: "user", content: "ЕЩЁ İstanbul’s «ёж»" }]);
    expect(plain).toHaveLength(said.length);
    expect(plain.startsWith("еще ")).toBe(true);
  });
  test("what is to be corrected or translated is hidden behind its colon", () => {
    expect(plainOf("Proofread this letter:\n\nDear Ann, use 3 words.\nYours, Bob")).toBe(
      "proofread this letter:\n\n______________________\n__________",
    );
    expect(plainOf("Translate this text: The hall has 3 words. Please keep it short.")).toBe(
      "translate this text: _____________________ please keep it short.",
    );
  });
  test.each([
    ["Translate into French: Good morning. Return only the translation.", " return only the translation."],
    ["Translate to Dutch: Hi, Ann! How are you? Output just the text.", " output just the text."],
    ["Proofread: i has a dog. Give me the corrected version only.", " give me the corrected version only."],
    ["Переведи на английский: Доброе утро. Верни только перевод.", " верни только перевод."],
    ["Исправь ошибки: Малако. Дайте лишь исправленный текст.", " дайте лишь исправленный текст."],
  ])("a wish for the result alone ends the material: %s", (content, wish) => {
    expect(plainOf(content).split(/: _+/)[1]).toBe(wish);
  });
  test.each([
    "Translate into French: Give me only the book.",
    "Translate into French: I was late. Give me at least 5 minutes.",
    "Переведи на английский: Привет. Напиши мне, когда получишь текст.",
    "Переведи на английский: Добрый день. Дайте мне не более 5 слов на размышление.",
  ])("but the material may give, too: %s", (content) => {
    expect(plainOf(content)).toMatch(/: _+$/);
  });
  test("a last paragraph after the material is read", () => {
    expect(plainOf("Rewrite this:\n\nUse 3 words.\n\nAt most 20 words.")).toMatch(
      /^rewrite this:\n\n_+\n\nat most 20 words\.$/,
    );
  });
  test("a question for a number makes a puzzle of the message", () => {
    expect(readRequest([{ role: "user", content: "A box holds 12 eggs. How many boxes?" }]).isPuzzle).toBe(true);
    expect(readRequest([{ role: "user", content: "Сколько яиц в коробке?" }]).isPuzzle).toBe(true);
    expect(readRequest([{ role: "user", content: "Write 3 words." }]).isPuzzle).toBe(false);
  });
  test("of a message of a megabyte only both ends are read, and at once", () => {
    const started = threadCpuMs();
    const { plain } = readRequest([{ role: "user", content: `begin ${'"x '.repeat(350_000)} end` }]);
    expect(threadCpuMs() - started).toBeLessThan(200);
    expect(plain.length).toBeLessThan(10_000);
    expect(plain).toMatch(/^begin .* end$/s);
  });
});

test("saidBetween gives the user's own words without quotes", () => {
  const request = readRequest([{ role: "user", content: 'Use "Big Word" now' }]);
  expect(saidBetween(request, 4, 14)).toBe("Big Word");
});

test("sentenceAround ends at marks and line ends", () => {
  const plain = "one. two three! four\nfive";
  const { start, end } = sentenceAround(plain, plain.indexOf("three"));
  expect(plain.slice(start, end)).toBe(" two three");
  expect(sentenceAround(plain, 23)).toEqual({ start: 21, end: 25 });
});
