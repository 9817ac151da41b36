/** Texts in both languages. */
import { expect, test } from "vitest";
import { both, figure } from "./both.ts";

test("each language stands in its own element, escaped", () => {
  expect(both({ en: "a < b", ru: "а < б" }).text).toBe(
    '<span lang="en">a &lt; b</span><span lang="ru">а &lt; б</span>',
  );
});

test("a figure that is written alike stands there once", () => {
  expect(figure({ en: "12 / 3", ru: "12 / 3" }).text).toBe("12 / 3");
  expect(figure({ en: "1.5", ru: "1,5" }).text).toBe('<span lang="en">1.5</span><span lang="ru">1,5</span>');
});
