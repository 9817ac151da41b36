/** Arms by their names. */
import { expect, test } from "vitest";
import { strategyNames } from "../../core/types.ts";
import { readArms } from "./arm.ts";

test("the baseline comes first, named or not, and each arm once", () => {
  expect(readArms(["review", "reroll", "review"])).toEqual([
    { name: "direct", strategy: "direct", isShared: false },
    { name: "review", strategy: "review", isShared: true },
    { name: "reroll", strategy: "direct", isShared: false },
  ]);
});

test("every strategy is an arm", () => {
  expect(
    readArms(strategyNames)
      .map(({ strategy }) => strategy)
      .toSorted(),
  ).toEqual([...strategyNames].toSorted());
});

test("an unknown name is refused with the known ones", () => {
  expect(() => readArms(["best"])).toThrow(/There is no arm best\. The arms are .*review.*reroll/);
});
