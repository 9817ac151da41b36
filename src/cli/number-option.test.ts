/** Options that are numbers: what is read, and what is refused. */
import { expect, test } from "vitest";
import { readNumberOption, readShareOption } from "./number-option.ts";

const flag = { flag: "--max-tokens", least: 0, most: 10 };
const given = (text?: string) => ({ options: text === undefined ? {} : { maxTokens: text } });

test("is read by its flag; left out it is unknown", () => {
  expect(readNumberOption(given("2.5"), flag)).toBe(2.5);
  expect(readNumberOption(given("0"), flag)).toBe(0);
  expect(readNumberOption(given(), flag)).toBeUndefined();
});

test.each(["", "many", "11", "-1", "NaN", "1e999"])("%j is refused with the bounds", (text) => {
  expect(() => readNumberOption(given(text), flag)).toThrow(`--max-tokens must be a number from 0 to 10, got ${text}.`);
});

test("a whole number has no fraction", () => {
  expect(() => readNumberOption(given("2.5"), { ...flag, isWhole: true })).toThrow("a whole number");
});

test("percent are a share, none of them too", () => {
  expect(readShareOption(given("2.5"), flag)).toBe(0.025);
  expect(readShareOption(given("0"), flag)).toBe(0);
  expect(readShareOption(given(), flag)).toBeUndefined();
});
