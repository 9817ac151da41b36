import { describe, expect, test } from "vitest";
import { nounPattern, quantitiesOf } from "./quantities.ts";

const noun = nounPattern("words?|слов(?:о|а|ами|ах|у)?");

function bounds(text: string): readonly object[] {
  return quantitiesOf(text, noun).map((quantity) => quantity.bounds);
}

describe("bounds in English", () => {
  test.each([
    ["at least 300 words", { min: 300 }],
    ["no less than three hundred words", { min: 300 }],
    ["not be less than 50 words", { min: 50 }],
    ["a minimum of 40 words", { min: 40 }],
    ["more than 40 words", { min: 41 }],
    ["over 1,000 words", { min: 1001 }],
    ["a 300+ word essay", { min: 300 }],
    ["300 or more words", { min: 300 }],
    ["300 words or more", { min: 300 }],
    ["300 words minimum", { min: 300 }],
    ["at most 10 short simple words", { max: 10 }],
    ["no more than 10 words", { max: 10 }],
    ["do not use more than 10 words", { max: 10 }],
    ["don't want anything longer than 30 words", { max: 30 }],
    ["must not exceed 90 words", { max: 90 }],
    ["limit your answer to 90 words", { max: 90 }],
    ["the limit is 90 words", { max: 90 }],
    ["up to ninety words", { max: 90 }],
    ["under 90 words", { max: 89 }],
    ["less than 90 words", { max: 89 }],
    ["less than or equal to 90 words", { max: 90 }],
    ["90 words or less", { max: 90 }],
    ["90 words max", { max: 90 }],
    ["exactly 12 words", { min: 12, max: 12 }],
    ["between 20 and 30 words", { min: 20, max: 30 }],
    ["20-30 words", { min: 20, max: 30 }],
    ["one or two words", { min: 1, max: 2 }],
  ])("%s", (text, expected) => {
    expect(bounds(text)).toEqual([expected]);
  });
});

describe("bounds in Russian", () => {
  test.each([
    ["не менее 300 слов", { min: 300 }],
    ["не меньше чем из трехсот слов", { min: 300 }],
    ["минимум 10 слов", { min: 10 }],
    ["хотя бы пять слов", { min: 5 }],
    ["больше 20 слов", { min: 21 }],
    ["20 слов или больше", { min: 20 }],
    ["не более 100 слов", { max: 100 }],
    ["не больше двадцати пяти простых слов", { max: 25 }],
    ["максимум 5 слов", { max: 5 }],
    ["до 100 слов", { max: 100 }],
    ["уложись в 50 слов", { max: 50 }],
    ["не превышать 50 слов", { max: 50 }],
    ["менее 50 слов", { max: 49 }],
    ["50 слов, не больше", { max: 50 }],
    ["ровно семь слов", { min: 7, max: 7 }],
    ["от 100 до 200 слов", { min: 100, max: 200 }],
    ["два-три слова", { min: 2, max: 3 }],
  ])("%s", (text, expected) => {
    expect(bounds(text)).toEqual([expected]);
  });
});

describe("what is no requirement", () => {
  test.each(["about 200 words", "roughly 50 words", "около 100 слов", "примерно сто слов", "in other words", "слова"])(
    "%s",
    (text) => {
      expect(bounds(text)).toEqual([]);
    },
  );
  test("a number of something else is not taken", () => {
    expect(bounds("3 main ideas in words")).toEqual([]);
    expect(bounds("at least 3 times the words")).toEqual([]);
  });
  test("an operator before the next number is not of this one", () => {
    expect(bounds("3 words, at most 20 letters")).toEqual([{ min: 3, max: 3 }]);
    expect(bounds("три слова не более 20 букв")).toEqual([{ min: 3, max: 3 }]);
  });
  test("a bare number is marked as such", () => {
    expect(quantitiesOf("use 500 words", noun)).toEqual([
      { bounds: { min: 500, max: 500 }, start: 4, end: 13, isBounded: false },
    ]);
  });
});
