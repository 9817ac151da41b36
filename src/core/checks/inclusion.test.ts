import { describe, expect, test } from "vitest";
import { checkExcludes, checkIncludes, checkLetter, checkOneOf } from "./inclusion.ts";

describe("includes", () => {
  test("once is enough where no bounds are given, and letter case does not count", () => {
    expect(checkIncludes({ type: "includes", text: "Frog" }, "a frog").passed).toBe(true);
    expect(checkIncludes({ type: "includes", text: "toad" }, "a frog")).toEqual({
      passed: false,
      missedBy: 1,
      detail: {
        en: '"toad" stands in the answer 0 times, at least 1 is needed.',
        ru: "«toad» стоит в ответе 0 раз, нужно не меньше 1.",
      },
    });
  });

  test("bounds are kept from both sides", () => {
    const text = "frog Frog FROGS";
    expect(checkIncludes({ type: "includes", text: "frog", min: 3 }, text).passed).toBe(true);
    expect(checkIncludes({ type: "includes", text: "frog", max: 2 }, text).detail.en).toBe(
      '"frog" stands in the answer 3 times, at most 2 are allowed.',
    );
  });

  test("kinds of quotes, of spaces and the dots of ё do not count", () => {
    expect(checkIncludes({ type: "includes", text: "it's «так» ещё раз" }, 'It’s "так"\u00a0еще\nраз').passed).toBe(
      true,
    );
  });
});

describe("excludes", () => {
  test("only whole words count", () => {
    expect(checkExcludes({ type: "excludes", text: "art" }, "The party starts").passed).toBe(true);
    expect(checkExcludes({ type: "excludes", text: "кот" }, "который котёл").passed).toBe(true);
    expect(checkExcludes({ type: "excludes", text: "C++" }, "I like C++.").passed).toBe(false);
    expect(checkExcludes({ type: "excludes", text: "кот" }, "Кот! Ещё кот.").detail.ru).toBe(
      "«кот» стоит в ответе 2 раза, быть не должно.",
    );
  });
});

describe("letter", () => {
  test("small and capital letters count alike, and marks count too", () => {
    expect(checkLetter({ type: "letter", letter: "q", min: 2 }, "Quick quack").passed).toBe(true);
    expect(checkLetter({ type: "letter", letter: "!", min: 3 }, "One! Two!").detail.en).toBe(
      '"!" stands in the answer 2 times, at least 3 are needed.',
    );
  });
});

describe("one-of", () => {
  const options = ["My answer is yes.", "My answer is no."];
  test("one of the options stands somewhere", () => {
    expect(checkOneOf({ type: "one-of", options }, "Well. My answer is no. Sorry!").passed).toBe(true);
    expect(checkOneOf({ type: "one-of", options }, "Well, no.").detail.en).toBe(
      'The answer is none of the options, it must have one of "My answer is yes.", "My answer is no.".',
    );
  });

  test("one with capital letters must stand as it is written, small ones in any letter case", () => {
    expect(checkOneOf({ type: "one-of", options }, "my answer is no.").passed).toBe(false);
    expect(checkOneOf({ type: "one-of", options: ["yes", "no"] }, "Yes, it is.").passed).toBe(true);
  });

  test("alone, with nothing but marks around it", () => {
    expect(checkOneOf({ type: "one-of", options: ["да", "нет"], alone: true }, "**Да**.").passed).toBe(true);
    expect(checkOneOf({ type: "one-of", options: ["да", "нет"], alone: true }, "Да, конечно").passed).toBe(false);
  });
});
