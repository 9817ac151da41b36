/** When a draft was fixed, and when it was broken. */
import { expect, test } from "vitest";
import { type Effect, isBroken, isFixed } from "./effect.ts";

const effect = (checks: number, draftPassed: number, answerPassed: number): Effect => ({
  checks,
  draftPassed,
  answerPassed,
  isChanged: true,
  draftTokens: null,
});

test.each([
  ["everything held and holds", effect(3, 3, 3), false, false],
  ["the last failing check passes now", effect(3, 2, 3), true, false],
  ["all failing checks pass now", effect(3, 0, 3), true, false],
  ["a check fails that passed", effect(3, 3, 2), false, true],
  ["more checks pass, but not all", effect(3, 0, 2), false, false],
  ["fewer checks pass of a draft that failed anyway", effect(3, 2, 0), false, false],
  ["there is nothing to check", effect(0, 0, 0), false, false],
] as const)("%s", (_, measured, fixed, broken) => {
  expect([isFixed(measured), isBroken(measured)]).toEqual([fixed, broken]);
});
