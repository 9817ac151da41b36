import { describe, expect, test } from "vitest";
import type { Bounds, CountedUnit } from "./check.ts";
import { checkCount } from "./counts.ts";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";

function check(type: CountedUnit, bounds: Bounds, text: string): { passed: boolean; en: string; ru: string } {
  const { passed, detail } = checkCount({ type, ...bounds }, text);
  return { passed, ...detail };
}

function count(type: CountedUnit, text: string): number {
  const { en } = check(type, {}, text);
  return Number(/\d+/.exec(en)?.[0]);
}

describe("what is said", () => {
  test("the number found and the bound that it breaks stand in one sentence", () => {
    expect(check("words", { max: 100 }, "word ".repeat(131))).toEqual({
      passed: false,
      en: "The answer has 131 words, at most 100 are allowed.",
      ru: "В ответе 131 слово, допустимо не больше 100.",
    });
  });

  test.each([
    [{ min: 3 }, false, "at least 3 are needed", "нужно не меньше 3"],
    [{ min: 2, max: 2 }, true, "exactly 2 are needed", "нужно ровно 2"],
    [{ min: 1, max: 1 }, false, "exactly 1 is needed", "нужно ровно 1"],
    [{ min: 3, max: 5 }, false, "3 to 5 are needed", "нужно от 3 до 5"],
    [{ max: 0 }, false, "none is allowed", "быть не должно"],
    [{ max: 1 }, false, "at most 1 is allowed", "допустимо не больше 1"],
    [{ min: 0, max: 2 }, true, "0 to 2 are needed", "нужно от 0 до 2"],
  ])("bounds %j", (bounds, passed, en, ru) => {
    expect(check("words", bounds, "two words")).toEqual({
      passed,
      en: `The answer has 2 words, ${en}.`,
      ru: `В ответе 2 слова, ${ru}.`,
    });
  });

  test.each([
    [1, "1 слово"],
    [4, "4 слова"],
    [5, "5 слов"],
    [11, "11 слов"],
    [21, "21 слово"],
    [112, "112 слов"],
    [123, "123 слова"],
  ])("%i in Russian", (number, amount) => {
    expect(check("words", {}, "слово ".repeat(number)).ru).toBe(`В ответе ${amount}.`);
  });
});

describe("words", () => {
  test.each([
    ["", 0],
    ["— …!", 0],
    ["One, two; three.", 3],
    ["Don't count well-known words twice", 5],
    ["Кое-кто не пришёл в 7 утра", 6],
    ["यह हिन्दी का वाक्य है", 5],
    ["**bold** and `code_name`", 3],
  ])("%j has %i", (text, expected) => {
    expect(count("words", text)).toBe(expected);
  });
});

describe("lines and paragraphs", () => {
  const text = "# Title\n\nFirst line\nsecond line\n\n---\n\n  \nLast.";
  test("paragraphs are separated by blank lines, a rule is none", () => {
    expect(count("paragraphs", text)).toBe(3);
  });
  test("blank lines do not count", () => {
    expect(count("lines", text)).toBe(5);
  });
  test("headings have number signs and a space", () => {
    expect(count("headings", `${text}\n## Second\n#no\n#######`)).toBe(2);
  });
  test("characters are what people see, without the space around", () => {
    expect(count("characters", " ёжик 🦔\n")).toBe(6);
  });
});

describe("bullets and list items", () => {
  const list =
    "Intro - not one\n* one\n  - two\n• three\n+ four\n***\n---\n**Bold** start\n1. five\n 2) six\n3.14 is pi";
  test("bullets stand at the beginning of a line; rules and bold text are none", () => {
    expect(count("bullets", list)).toBe(4);
  });
  test("list items are numbered, too", () => {
    expect(count("items", list)).toBe(6);
  });
  test("a dialogue with dashes is no list", () => {
    expect(count("bullets", "— Привет! — сказал он.\n— Пока.")).toBe(0);
  });
});

describe("marked parts", () => {
  test("placeholders stand in square brackets on one line", () => {
    expect(count("placeholders", "Dear [name], [ ] at [a\nb] and [city].")).toBe(3);
  });
  test("highlights are between one or two asterisks", () => {
    expect(count("highlights", "*one* and **two** but ** ** nor * not\nthis *")).toBe(2);
  });
  test("capital words have no small letter", () => {
    expect(count("capital-words", "I saw NASA, a UFO-7 and ЁЖ; not Nasa, 42 or eX")).toBe(4);
  });
});

test("a text of a million odd characters takes no square of time", () => {
  const started = threadCpuMs();
  for (const odd of ["*", "[", "-", "- ", "\n", " ", ".", "a", "#", "1.", '."', "`"]) {
    for (const unit of ["bullets", "items", "placeholders", "highlights", "sentences", "paragraphs"] as const)
      count(unit, `${odd.repeat(300_000 / odd.length)}x`);
  }
  expect(threadCpuMs() - started).toBeLessThan(4000);
});
