/** What repeats the refine's own task instead of doing it. */
import { describe, expect, it } from "vitest";
import type { Finding } from "../findings/finding.ts";
import { isEcho } from "./echo.ts";

const before = "The sky is blue because air scatters blue light more than red light.";
const prompt = "A good prompt: write the answer to my request again with these points mended.";
const findings: readonly Finding[] = [
  { quote: "B", problem: "Steam is a gas.", fix: "Choose A.", severity: "major", source: "reviewer" },
];

describe("an echo of the refine's task", () => {
  it.each([
    ["its middle, begun in other words", "Ответ на мой запрос заново, исправив эти места и больше ничего не меняя."],
    ["a sentence of it in an answer", `${before} I was told: a reviewer has read your last answer and reports.`],
    ["its beginning, cut in a word", "Write the answer to my requ"],
  ])("is %s", (_, text) => expect(isEcho(text, before, [], findings)).toBe(true));

  it.each([
    ["a choice that is the first word of it", "A", "B"],
    ["a few words that anybody may use", "Write the answer to my question again.", before],
    [
      "what a prompt may ask for",
      "Extract the names. Answer with one JSON object and nothing else.",
      "Extract the names.",
    ],
    ["what the draft said too", `${prompt} Yes.`, `${prompt} No.`],
  ])("is not %s", (_, text, then) => expect(isEcho(text, then, [], findings)).toBe(false));
});
