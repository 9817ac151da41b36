/** Arms by their names. */
import { expect, test } from "vitest";
import { strategyNames } from "../../core/types.ts";
import { goalArms, readArms } from "./arm.ts";

test("the baseline comes first, named or not, and each arm once", () => {
  expect(readArms(["review", "reroll", "review"])).toEqual([
    { name: "direct", strategy: "direct", isShared: false },
    { name: "review", strategy: "review", isShared: true },
    { name: "reroll", strategy: "direct", isShared: false },
  ]);
});

test("every strategy is an arm, but for the one that answers as the baseline does", () => {
  const others = strategyNames.filter((name) => name !== "shadow");
  expect(
    readArms(others)
      .map(({ strategy }) => strategy)
      .toSorted(),
  ).toEqual(others.toSorted());
  expect(() => readArms(["shadow"])).toThrow("There is no arm shadow.");
});

test("an unknown name is refused with the known ones", () => {
  expect(() => readArms(["best"])).toThrow(/There is no arm best\. The arms are .*review.*reroll/);
});

test("two goals share the draft and the strategy, and are compared in both orders where that is wanted", () => {
  const arms = goalArms("classic", ["A", "B"], true);
  expect(arms.map(({ name }) => name)).toEqual(["direct", "goal-a", "goal-b", "a-or-b", "b-or-a"]);
  expect(arms[1]).toEqual({ name: "goal-a", strategy: "classic", isShared: true, goal: "A" });
  expect(arms[3]?.compares).toEqual(["goal-a", "goal-b"]);
  expect(arms[4]?.compares).toEqual(["goal-b", "goal-a"]);
  expect(goalArms("review", ["A", "B"], false)).toHaveLength(3);
});
