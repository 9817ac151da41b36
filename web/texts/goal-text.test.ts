/** The goals that the page offers. */
import { expect, test } from "vitest";
import { goalLibrary } from "../../src/core/goals/library.ts";
import { goalText, offeredGoals } from "./goal-text.ts";

test.each(offeredGoals)("%s is a goal of the library, in the language of the page", (name) => {
  const { text } = goalLibrary.find((goal) => goal.name === name) ?? {};
  expect(text).toEqual({ en: goalText(name, "en"), ru: goalText(name, "ru") });
});
