import { expect, test } from "vitest";
import { FROM, LETTER, pattern, TO } from "./pattern-parts.ts";

test("a pattern over several lines is one without them", () => {
  expect(pattern`
    a b
      |c${LETTER}\d
    |\n
  `).toBe(String.raw`a b|c[a-zà-ÿа-я]\d|\n`);
});

test("words begin and end where no letter stands, of either alphabet", () => {
  const whole = new RegExp(`${FROM}(?:art|кот)${TO}`, "g");
  expect("art party кот который art".match(whole)).toEqual(["art", "кот", "art"]);
});
