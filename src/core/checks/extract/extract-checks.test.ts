import { describe, expect, test } from "vitest";
import type { Check } from "../check.ts";
import { extractChecks } from "./extract-checks.ts";
import { threadCpuMs } from "../../../../test/support/thread-cpu.ts";

function checksIn(content: string): readonly Check[] {
  return extractChecks([{ role: "user", content }]);
}

describe("extractChecks", () => {
  test("finds nothing where nobody asked anything", () => {
    expect(extractChecks([])).toEqual([]);
    expect(checksIn("")).toEqual([]);
  });

  test("a requirement that is said twice is one check", () => {
    expect(checksIn("At most 100 words. I repeat: at most 100 words!")).toEqual([{ type: "words", max: 100 }]);
  });

  test("several requirements in one request", () => {
    expect(checksIn("Write 3 paragraphs, no more than 200 words.")).toEqual([
      { type: "words", max: 200 },
      { type: "paragraphs", min: 3, max: 3 },
    ]);
  });

  test("what is quoted is material, not a requirement", () => {
    expect(checksIn('Translate: "Write at least 300 words."')).toEqual([]);
  });

  test("a wish behind what is to be translated is read", () => {
    expect(checksIn("Переведи на английский: Доброе утро. Верни только перевод.")).toEqual([
      { type: "language", language: "en" },
      { type: "no-meta-text" },
    ]);
  });

  test("is fast on a megabyte of anything, and on whatever is repeated", () => {
    for (const piece of pieces) {
      const started = threadCpuMs();
      checksIn(`At most 5 words. ${piece.repeat(1_000_000 / piece.length)}`);
      expect(threadCpuMs() - started, piece).toBeLessThan(500);
    }
  });
});

/** What patterns begin with, go on with, or look for: repeated, each of them may send a pattern around in circles. */
const pieces = `at least |3 |three |word |the word |"x" |" |' |'a' |«|» |\`a\` |* |*** |****** |- |, |. |? |( |[|<<|
include |keywords: |not |without |letter a |letter |commas |in json |in french |only |in all |capital letters |lowercase |section X |
Section 1 |each |first |paragraph 2 |start with |end with |exact phrase |repeat the request |highlight |placeholders |p.s. |
quotation marks |wrap |your response |one of |answer |how many |translate this text: |не более |слов |без |абзац |начни |закончи |
буква о |буква |запятых |на английском |ответь |только |раздел |выдели |повтори |сколько |letter a не |"a" your letter |x|1|\uE000`
  .replaceAll("|\n", "|")
  .split("|")
  .concat("\n");

describe("what a program that is to be written does", () => {
  test.each([
    "Write a regex that matches strings without commas and no longer than 20 characters.",
    "Write a SQL query that finds customers whose name starts with 'A' and ends with 'z'.",
    "Write a Python function that returns at most 10 words of a sentence, in lowercase letters.",
    "Напиши SQL, который найдёт клиентов, чьё имя начинается на «А» и заканчивается на «я».",
    "Напиши функцию, которая возвращает не больше трёх слов и не использует запятые.",
  ])("is no wish about the answer: %s", (content) => {
    expect(extractChecks([{ role: "user", content }])).toEqual([]);
  });

  test("leaves wishes about the answer as they are", () => {
    const content = "Write a function that adds two numbers. Explain it in at most 20 words.";
    expect(extractChecks([{ role: "user", content }])).toEqual([{ type: "words", max: 20 }]);
  });
});
