import { expect, test } from "vitest";
import { brokenOff, Problems, reasons } from "./problems.ts";

test("the first twenty problems are listed, all of them are counted", () => {
  const problems = new Problems();
  for (let number = 1; number <= 25; number++) {
    problems.add({ place: { log: "log", shape: "lines", number }, words: reasons.notJson });
  }
  expect(problems.count).toBe(25);
  expect(problems.listed.map(({ place }) => place.number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

test.each([
  [new Error("unexpected end of file"), "unexpected end of file"],
  ["a text", "a text"],
])("a log that breaks off says why: %s", (thrown, reason) => {
  const words = brokenOff(thrown);
  expect(words.en).toBe(`it cannot be read any further: ${reason}`);
  expect(words.ru).toBe(`дальше не читается: ${reason}`);
});

test("every reason is said in both languages", () => {
  for (const { en, ru } of Object.values(reasons)) {
    expect(en).toMatch(/^[a-z]/);
    expect(ru).toMatch(/[а-я]/);
  }
});
