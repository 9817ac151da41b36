import { describe, expect, test } from "vitest";
import { choiceChecks } from "./choices.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly object[] {
  return choiceChecks(readRequest([{ role: "user", content }]));
}

const three = ["My answer is yes.", "My answer is no.", "My answer is maybe."];

describe("options to choose from", () => {
  test.each([
    ['Answer with one of: ("My answer is yes.", "My answer is no.", "My answer is maybe.")', three],
    ["Choose from the following: 'My answer is yes.' or 'My answer is no.' or 'My answer is maybe.'", three],
    ["Choose from: My answer is yes. My answer is no. My answer is maybe.", three],
    ['Answer ”My answer is yes." or "My answer is no." or "My answer is maybe."', three],
    ["Answer yes or no: is Jupiter larger than the Earth?", ["yes", "no"]],
    [
      "Classify it with one of the following options: positive, negative, or neutral.",
      ["positive", "negative", "neutral"],
    ],
    ["Ответь да или нет: Юпитер больше Земли?", ["да", "нет"]],
    ["Ответь «верно» или «неверно»: кит — рыба.", ["верно", "неверно"]],
    ["Выбери один вариант из списка: Казань, Омск.", ["Казань", "Омск"]],
  ])("%s", (content, options) => {
    expect(found(content)).toEqual([{ type: "one-of", options }]);
  });

  test.each([
    ["Answer only yes or no: is Jupiter larger than the Earth?", ["yes", "no"]],
    ["Is Jupiter larger than the Earth? Answer only with yes or no.", ["yes", "no"]],
    ["Is Jupiter larger than the Earth? Answer with yes or no only.", ["yes", "no"]],
    ["Ответь только да или нет.", ["да", "нет"]],
    ["Ответь только «да» или «нет».", ["да", "нет"]],
    ['Reply only "high" or "low".', ["high", "low"]],
  ])("and nothing else: %s", (content, options) => {
    expect(found(content)).toEqual([{ type: "one-of", options, alone: true }]);
  });

  test.each([
    "Which is heavier, iron or feathers?",
    "Do not say 'yes' or 'no'.",
    'Is "My answer is no" grammatical?',
    "One of my friends is ill. What can I do?",
    "Выбери тему.",
  ])("not in %s", (content) => {
    expect(found(content)).toEqual([]);
  });
});
