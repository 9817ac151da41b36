/** References: the last number of an answer, or words in it. */
import { expect, test } from "vitest";
import { agrees, lastNumber } from "./reference.ts";

test.each([
  ["She makes 9 * 2 = $18 a day.", 18],
  ["#### 1,234", 1234],
  ["Итого 1 250 рублей", 1250],
  ["Ответ: 2,5 кг", 2.5],
  ["It is $12,345.50.", 12_345.5],
  ["From 10-12", 12],
  ["It falls to -7", -7],
  ["Bus A-7", 7],
  ["In 2020 300 people came", 300],
  ["18.", 18],
])("the last number of %j is %d", (text, expected) => {
  expect(lastNumber(text)).toBe(expected);
});

test("words without a number have none", () => {
  expect(lastNumber("none at all")).toBeUndefined();
  expect(agrees("none at all", 0)).toBe(false);
});

test("a text is found as whole words, whatever the letter case and the marks between them", () => {
  expect(agrees("It was William  Shakespeare!", "william shakespeare")).toBe(true);
  expect(agrees("Это Ёлка.", "елка")).toBe(true);
  expect(agrees("Shakespearean", "Shakespeare")).toBe(false);
});
