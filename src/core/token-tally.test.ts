/** Sums of tokens, with what is unknown left unknown. */
import { expect, test } from "vitest";
import { spentTokens, TokenTally } from "./token-tally.ts";

const told = { promptTokens: 10, completionTokens: 5, cachedTokens: null };
const half = { ...told, completionTokens: null };

test("known parts are summed, and runs with an unknown one are counted", () => {
  const tally = new TokenTally();
  tally.add({ primary: told, secondary: told });
  tally.add({ primary: told, secondary: half });
  expect(tally.sums()).toEqual({
    primary: { promptTokens: 20, completionTokens: 10, cachedTokens: null },
    secondary: { promptTokens: 20, completionTokens: 5, cachedTokens: null },
  });
  expect(tally.runsWithout).toBe(1);
});

test("a run spent all its tokens, or nobody knows how many", () => {
  expect([spentTokens({ primary: told, secondary: told }), spentTokens({ primary: told, secondary: half })]).toEqual([
    30,
    null,
  ]);
});
