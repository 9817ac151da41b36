import { describe, expect, test } from "vitest";
import type { JudgedCheck } from "../app/checks/check-text.ts";
import type { Check } from "../core/checks/check.ts";
import { type JudgedAnswer, WorstAnswers } from "./worst-answers.ts";

const failing = (check: Check): JudgedCheck => ({
  check,
  source: "extracted",
  passed: false,
  detail: { en: "No.", ru: "Нет." },
});

/** An answer that breaks requirements of these kinds. */
function answer(number: number, ...kinds: readonly ("words" | "json" | "title")[]): JudgedAnswer {
  return {
    place: { log: "log", shape: "lines", number },
    exchange: { conversation: [], answer: "" },
    results: kinds.map((type) => failing({ type })),
  };
}

function numbers(worst: WorstAnswers, ...kinds: readonly Check["type"][]) {
  return worst.list(kinds).map(({ place }) => place.number);
}

describe("the worst answers", () => {
  test("break the most, and the earlier come first among equals", () => {
    const worst = new WorstAnswers(5);
    for (const each of [answer(1, "words"), answer(2, "words", "json"), answer(3, "words")]) worst.offer(each);
    expect(numbers(worst, "words")).toEqual([2, 1, 3]);
  });

  test("are of all kinds in turn, so that a frequent one does not hide the others", () => {
    const worst = new WorstAnswers(5);
    for (const each of [answer(1, "words"), answer(2, "words"), answer(3, "json"), answer(4, "title")])
      worst.offer(each);
    expect(numbers(worst, "words", "json", "title")).toEqual([1, 3, 4, 2]);
  });

  test("are no more than so many of a kind, however many there are", () => {
    const worst = new WorstAnswers(2);
    for (let number = 1; number <= 1000; number++) worst.offer(answer(number, "words"));
    worst.offer(answer(2000, "words", "json"));
    expect(numbers(worst, "words")).toEqual([2000, 1]);
  });

  test("break something", () => {
    const worst = new WorstAnswers(2);
    worst.offer(answer(1));
    expect(numbers(worst, "words", "json")).toEqual([]);
  });
});
