import { describe, expect, it } from "vitest";
import { bilingualError, inBoth, wordsOf } from "./bilingual.ts";
import { FrogcomError } from "./errors.ts";

const words = { en: "The disk is full. Free some space.", ru: "Диск заполнен. Освободите место." };
const cure = { en: "Free some space.", ru: "Освободите место." };

describe("a text in both languages", () => {
  it("is made the same way in each", () => {
    expect(inBoth((language) => `${words[language].length} ${language}`)).toEqual({ en: "34 en", ru: "32 ru" });
  });
});

describe("an error in both languages", () => {
  it("has an English message, for logs, and carries the Russian one with its cure", () => {
    const cause = new Error("ENOSPC");
    const error = bilingualError("disk-full", words, { cure, retryAfterMs: 5 }, cause);
    expect(error).toMatchObject({ code: "disk-full", message: words.en, cause });
    expect(error.details).toEqual({ ru: words.ru, cure: cure.en, cureRu: cure.ru, retryAfterMs: 5 });
  });

  it("needs no cure", () => {
    expect(bilingualError("disk-full", words).details).toEqual({ ru: words.ru });
  });

  it("gives its words back", () => {
    expect(wordsOf(bilingualError("disk-full", words))).toEqual(words);
  });

  it("says the same twice when it was given English words alone", () => {
    expect(wordsOf(new FrogcomError("internal", "x is not a function"))).toEqual(inBoth(() => "x is not a function"));
  });
});
