/** Goals by name: what is a name, and what it stands for. */
import { describe, expect, it } from "vitest";
import { goalAsGiven, goalNames, isGoalName, readGoal, settleGoal, underGoal, unknownGoal } from "./goal-name.ts";
import { runInput } from "../../../test/support/scripted-run.ts";

describe("a goal that somebody gives", () => {
  it.each([
    ["@additions", "@additions"],
    [" @Additions\n", "@additions"],
    ["@TECH-DOCS", "@tech-docs"],
  ])("%j is the name %s", (given, name) => expect([isGoalName(given), readGoal(given)]).toEqual([true, name]));

  it.each(["@addition", "@additions.", "@дополнения", "@@default", "@__proto__"])(
    "%j is the name of nothing",
    (given) => expect([isGoalName(given), readGoal(given)]).toEqual([true, undefined]),
  );

  it.each(["", "  ", "\n\t"])("%j is none", (given) => expect(readGoal(given)).toBeUndefined());

  it.each(["@all: find errors", "@additions please", "Find errors", "additions", " @ ", "@", " kept  as it is\n"])(
    "%j is a text, and stays as it is",
    (given) => expect([isGoalName(given), readGoal(given)]).toEqual([false, given]),
  );
});

describe("what a run is told", () => {
  it("of a name is the text in the language of the request, and what it is called", () => {
    expect(settleGoal("@additions", "ru")).toEqual({
      goal: "Найди неточности и предложи дополнения",
      goalName: "additions",
    });
    expect(settleGoal("@additions", "en").goal).toBe("Find inaccuracies and suggest additions");
  });

  it.each(["Find errors.", "@all: find errors", "Найди неточности и предложи дополнения"])(
    "of %j is that text, in whatever language",
    (goal) => expect(settleGoal(goal, "en")).toEqual({ goal }),
  );
});

it("another goal takes the place of the one before, with its name", () => {
  const input = runInput({ language: "ru", goalName: "concise" });
  expect(underGoal(input, "Add a joke.")).toEqual(runInput({ language: "ru", goal: "Add a joke." }));
  expect(underGoal(input, "@simplify")).toMatchObject({
    goalName: "simplify",
    goal: expect.stringContaining("новичкам"),
  });
});

it("a name that nothing has is refused with those that there are", () => {
  const { message, details } = unknownGoal("@addition");
  expect(message).toContain("No goal is called @addition. There are @default, @terminology");
  for (const name of goalNames) expect(details.ru).toContain(name);
});

describe("a goal as it was given", () => {
  it("is its name, whatever language its text is in, or the text that somebody wrote", () => {
    for (const name of goalNames)
      for (const language of ["en", "ru"] as const) expect(goalAsGiven(settleGoal(name, language))).toBe(name);
    expect(goalAsGiven(settleGoal("Find errors.", "en"))).toBe("Find errors.");
  });

  it("of a run whose goal was replaced is the new one", () => {
    expect(goalAsGiven(underGoal(runInput({ goalName: "default" }), "Find errors."))).toBe("Find errors.");
    expect(goalAsGiven(underGoal(runInput(), "@additions"))).toBe("@additions");
  });
});
