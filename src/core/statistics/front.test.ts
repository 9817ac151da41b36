/** What nothing beats in both. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { frontOf, type Priced } from "./front.ts";

const place = fc.record<Priced>({ cost: fc.nat(9), quality: fc.nat(9) });

test("is the cheapest and best, and whatever is dearer and better", () => {
  const [cheap, dear, waste, best] = [
    { cost: 1, quality: 5 },
    { cost: 4, quality: 7 },
    { cost: 5, quality: 6 },
    { cost: 9, quality: 9 },
  ];
  expect(frontOf([best, waste, dear, cheap])).toEqual([cheap, dear, best]);
  expect(frontOf([])).toEqual([]);
});

test("leaves out exactly what another place beats, whatever the places", () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 12 }), (places) => {
      const front = frontOf(places);
      const isBeaten = (one: Priced): boolean =>
        front.some((other) => other.cost <= one.cost && other.quality >= one.quality);
      expect(places.every(isBeaten)).toBe(true);
      for (const one of front)
        expect(front.filter((other) => other.cost <= one.cost && other.quality >= one.quality)).toEqual([one]);
    }),
  );
});
