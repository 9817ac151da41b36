import { expect, test } from "vitest";
import { readRowGoal } from "./row-goal.ts";

test("a text is a goal, a name its one spelling, and blanks are none", () => {
  expect(readRowGoal("Find errors.")).toEqual({ value: "Find errors.", problems: [] });
  expect(readRowGoal(" @Additions ")).toEqual({ value: "@additions", problems: [] });
  expect(readRowGoal(" \n")).toEqual({ problems: [] });
});

test("a name that no goal has is told together with those there are", () => {
  expect(readRowGoal("@magic")).toEqual({
    problems: [expect.stringMatching(/^goal: No goal is called @magic\. There are @/)],
  });
});
