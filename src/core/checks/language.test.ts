import { describe, expect, test } from "vitest";
import { checkLanguage, likelyLanguages } from "./language.ts";
import { languageName } from "./languages.ts";
import samples from "../../../test/support/language-samples.json" with { type: "json" };

describe("likelyLanguages", () => {
  test.each(Object.entries(samples))("%s", (code, text) => {
    expect(likelyLanguages(text)).toEqual([code]);
  });
  test.each(["", "42", "?!", "  "])("nothing can be told of %j", (text) => {
    expect(likelyLanguages(text)).toEqual([]);
  });
  test("a name leaves all languages of its script open", () => {
    expect(likelyLanguages("Paris")).toContain("fr");
    expect(likelyLanguages("Paris")).not.toContain("ru");
  });
  test("code and addresses do not count", () => {
    expect(
      likelyLanguages(
        "Вот как это можно написать, если он ещё не знает Python:\n```python\nfor the_name in of_the_list: print(to_be)\n```\nhttps://the.of/and/to/is",
      ),
    ).toEqual(["ru"]);
  });
  test("capital letters do not matter", () => {
    expect(likelyLanguages(samples.en.toUpperCase())).toEqual(["en"]);
  });
});

describe("checkLanguage", () => {
  test("both languages are named", () => {
    expect(checkLanguage({ type: "language", language: "ru" }, samples.de)).toEqual({
      passed: false,
      detail: {
        en: "The answer is in German, it must be in Russian.",
        ru: "Язык ответа — немецкий, а нужен русский.",
      },
    });
  });
  test("what leaves the language open passes, another script does not", () => {
    expect(checkLanguage({ type: "language", language: "fr" }, "Paris").passed).toBe(true);
    expect(checkLanguage({ type: "language", language: "hi" }, "Paris").passed).toBe(false);
    expect(checkLanguage({ type: "language", language: "fr" }, "1789").passed).toBe(true);
  });
  test("a language that is not known is named by its code", () => {
    expect(languageName("tlh").en).toBe("tlh");
  });
});
