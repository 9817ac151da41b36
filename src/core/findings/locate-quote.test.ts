/** Quotes and where they stand. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";
import { createLocator, isClear, locateQuote } from "./locate-quote.ts";

const text = 'The "Sky" is  blue,\nbecause of *Rayleigh* scattering — Ещё раз: небо голубое.';
const found = (quote: string): string | undefined => {
  const range = locateQuote(text, quote);
  return range && text.slice(range.start, range.end);
};

describe("a quote", () => {
  it.each([
    ["because of", "because of"],
    ["the sky is blue", 'The "Sky" is  blue'],
    ["«Sky» is blue", '"Sky" is  blue'],
    ["“Sky”", '"Sky"'],
    ["**Rayleigh**", "*Rayleigh*"],
    ["- because of", "because of"],
    ['1. "Sky" is  blue', '"Sky" is  blue'],
    ["scattering.", "scattering"],
    ['"Rayleigh scattering..."', "*Rayleigh* scattering"],
    ["blue, because", "blue,\nbecause"],
    ["Rayleigh scattering", "Rayleigh* scattering"],
    ["scattering - еще раз", "scattering — Ещё раз"],
    ["The sky ... scattering", 'The "Sky" is  blue,\nbecause of *Rayleigh* scattering'],
    ["blue…голубое.", "blue,\nbecause of *Rayleigh* scattering — Ещё раз: небо голубое."],
  ])("%j stands as %j", (quote, passage) => expect(found(quote)).toBe(passage));

  it.each(["green", "because is", "blue ... sky", "", " ", "!", "a"])("%j stands nowhere", (quote) => {
    expect(found(quote)).toBeUndefined();
  });

  it.each([
    ["12", "2012: 12 people", 6],
    ["он", "Закон: он принят", 7],
    ["he", "The theory: he was right", 12],
    ["12", "2012", 2],
  ])("%j stands in %j as words of its own, if anywhere", (quote, whole, start) => {
    expect(locateQuote(whole, quote)).toEqual({ start, end: start + quote.length });
  });

  it.each([
    ["12", "2012: 12 people", true],
    ["12", "12 of 12", false],
    ["12", "2012", false],
    ["the sky", "The sky. Not the sky", true],
  ])("%j in %j is clear: %s", (quote, whole, isSo) => {
    expect(isClear(whole, locateQuote(whole, quote) ?? { start: 0, end: 0 })).toBe(isSo);
  });

  it("that is a part of a text is always found there", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 4 }), fc.nat(), fc.nat(), (whole, from, length) => {
        const start = from % whole.length;
        const quote = whole.slice(start, start + 1 + (length % whole.length));
        const range = locateQuote(whole, quote);
        if (range === undefined) expect(quote.match(/[\p{L}\p{N}]/gu)?.length ?? 0).toBeLessThan(2);
        else expect(whole.slice(range.start, range.end)).toBe(quote);
      }),
      { numRuns: 500 },
    );
  });
});

it("many quotes are found in a long text in the time of a few", () => {
  const long = Array.from({ length: 10_000 }, (_, index) => `Word${index}`).join("  ");
  const before = threadCpuMs();
  const locate = createLocator(long);
  for (let index = 0; index < 9900; index += 100) {
    const range = locate(`word${index} word${index + 1}`);
    expect(range && long.slice(range.start, range.end)).toBe(`Word${index}  Word${index + 1}`);
  }
  expect(threadCpuMs() - before).toBeLessThan(300);
});
