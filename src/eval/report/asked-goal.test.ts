import { expect, test } from "vitest";
import { planOf, rowAsking } from "../../../test/support/eval-answers.ts";
import { askedGoal } from "./asked-goal.ts";

const row = rowAsking("1", "frog");

test("the goal of an arm beats that of the row, and that the one of the whole evaluation", () => {
  const request = { frogcom: { goal: "@clarity" } };
  const compared = planOf([], { request, goals: ["@concise", "@additions"] });
  expect(["goal-a", "goal-b", "direct"].map((arm) => askedGoal(arm, { ...row, goal: "@accuracy" }, compared))).toEqual([
    "@concise",
    "@additions",
    "@accuracy",
  ]);
  const calibrated = planOf([], { pair: "A and B", goals: ["@accuracy"] });
  expect(["review", "review-bad"].map((arm) => askedGoal(arm, row, calibrated))).toEqual(["@accuracy", "@accuracy"]);
  expect([askedGoal("review", row, compared), askedGoal("review", row, planOf([]))]).toEqual(["@clarity", undefined]);
});
