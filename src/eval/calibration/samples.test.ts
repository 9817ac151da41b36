import { expect, test } from "vitest";
import { flawlessDrafts, knownAnswers } from "./samples.ts";

test("there are as many samples in one language as in the other", () => {
  for (const samples of [flawlessDrafts(), knownAnswers()]) {
    const english = samples.filter(({ language }) => language === "en").length;
    expect([english, samples.length - english]).toEqual([samples.length / 2, samples.length / 2]);
    expect(english).toBeGreaterThanOrEqual(20);
  }
});

test("no question is asked twice", () => {
  const requests = [...flawlessDrafts(), ...knownAnswers()].map(({ request }) => request);
  expect(new Set(requests).size).toBe(requests.length);
});

test("what a fault takes away stands in the draft, and what it puts there does not", () => {
  for (const { draft, keyword, forbidden, ending, request } of flawlessDrafts()) {
    for (const swap of [keyword, forbidden].filter((each) => each !== undefined)) {
      expect(draft, request).toContain(swap.words);
      expect(draft, request).not.toContain(swap.instead);
    }
    expect(draft.endsWith(ending ?? ""), request).toBe(true);
  }
});

test("good and bad answers to what one must know differ, and neither is inside the other by chance", () => {
  for (const { good, bad, needs } of knownAnswers()) {
    expect(good).not.toBe(bad);
    expect(needs.length).toBeGreaterThan(0);
    const missed = needs.filter((pattern) => !new RegExp(pattern, "iu").test(bad));
    expect(missed.length, bad).toBeGreaterThan(0);
    for (const pattern of needs) expect(good).toMatch(new RegExp(pattern, "iu"));
  }
});
