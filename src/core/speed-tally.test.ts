/** How fast models write. */
import { expect, test } from "vitest";
import { SpeedTally } from "./speed-tally.ts";

const usage = (completionTokens: number | null) => ({ promptTokens: 9, completionTokens, cachedTokens: null });

function speedsOf(...runs: readonly (readonly [tokens: number | null, ms: number | null])[]) {
  const tally = new SpeedTally();
  for (const [tokens, ms] of runs)
    tally.add({
      usage: { primary: usage(tokens), secondary: usage(0) },
      writingMs: { primary: ms, secondary: 0 },
    });
  return tally.speeds();
}

test.each([
  ["no run", [], null],
  [
    "two runs, by their sums and not by the mean of their speeds",
    [
      [10, 1000],
      [90, 1000],
    ],
    50,
  ],
  [
    "runs of which one has unknown tokens and one unknown times",
    [
      [10, 1000],
      [null, 5000],
      [500, null],
    ],
    10,
  ],
  ["a run whose calls took no time that a clock could tell", [[10, 0]], null],
] as const)("of %s", (_, runs, primary) => {
  expect(speedsOf(...runs)).toEqual({ primary, secondary: null });
});
