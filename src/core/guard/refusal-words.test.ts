import { expect, it } from "vitest";
import { lastRefusal, refusalWords } from "./refusal-words.ts";
import { refusals } from "./rules.ts";

it("every refusal has its reason in both languages, and a taken text has none", () => {
  const told = refusals.map((refusal) => refusalWords(refusal));
  for (const language of ["en", "ru"] as const)
    expect(new Set(told.map((words) => words?.[language])).size).toBe(refusals.length);
  expect(refusalWords("repetition")?.en).toBe(
    "The refined text was refused: it repeats itself. The text before it is the answer.",
  );
  expect(refusalWords(undefined)).toBeUndefined();
});

it("the last round tells whether the answer is a text before the last", () => {
  expect(lastRefusal([{}, { refused: "cut" }])).toBe("cut");
  expect([lastRefusal([{ refused: "cut" }, {}]), lastRefusal([]), lastRefusal(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
