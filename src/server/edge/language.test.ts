/** Which language a caller's error messages are in. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { anyText } from "../../../test/support/any-text.ts";
import { preferredLanguage } from "./language.ts";

it.each([
  [undefined, "en"],
  ["", "en"],
  ["ru", "ru"],
  ["RU-ru", "ru"],
  ["ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7", "ru"],
  ["en-US,en;q=0.9,ru;q=0.8", "en"],
  ["en;q=0.5, ru;q=0.9", "ru"],
  ["en, ru", "en"],
  ["de, fr;q=0.9, ru;q=0.1", "ru"],
  ["ru;q=0", "en"],
  ["ru;q=many", "en"],
  ["ru;q=", "en"],
  ["ru;q=-1", "en"],
  ["ru ; level=1 ; Q=0.9, en;q=0.1", "ru"],
  ["*", "en"],
  ["run", "en"],
  ["rus-RU", "en"],
])("%s is answered in %s", (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});

it("is the language with the greatest weight, in whatever order and among whatever others", () => {
  const others = fc.array(fc.constantFrom("de", "fr-CA;q=1", "*;q=0.5", "", ";", "q=1", "x;q=y"), { maxLength: 4 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), others, (ru, en, rest) => {
      fc.pre(ru !== en);
      const wishes = [`ru;q=${ru / 1000}`, ...rest, `en-GB;q=${en / 1000}`];
      const wanted = ru > en ? "ru" : "en";
      expect(preferredLanguage(wishes.join(","))).toBe(wanted);
      expect(preferredLanguage(wishes.toReversed().join(" , "))).toBe(wanted);
    }),
  );
});

it("is one of the two for any header", () => {
  fc.assert(
    fc.property(anyText(), (header) => {
      expect(["en", "ru"]).toContain(preferredLanguage(header));
    }),
  );
});

it("looks at the beginning of a header of megabytes alone", () => {
  expect(preferredLanguage(`${"de,".repeat(1000)}ru`)).toBe("en");
  expect(preferredLanguage(`ru,${"de,".repeat(1_000_000)}`)).toBe("ru");
});
