import { describe, expect, test } from "vitest";
import type { Rate } from "../../core/statistics/beta.ts";
import { advise } from "./advice.ts";
import type { UpliftRates } from "./uplift.ts";

const of = (hits: number, cases: number): Rate => ({ hits, cases });
const usual: UpliftRates = {
  goodDrafts: of(20, 40),
  alarmOnBad: of(30, 60),
  alarmOnGood: of(10, 60),
  mends: of(10, 30),
  spoils: of(1, 10),
  refusals: of(1, 1),
};

describe("review", () => {
  test.each([
    ["pays where the whole interval is above nothing", [0.08, 0.02, 0.15], "yes", "gain"],
    ["is open where the interval holds nothing, too", [0.08, -0.01, 0.15], "not-shown", "unclear"],
    ["does not pay where the best estimate is less than a point", [0.009, 0.001, 0.05], "no", "no-gain"],
    ["does not pay where the estimate is below nothing", [-0.02, -0.06, 0.03], "no", "no-gain"],
    ["harms where the whole interval is below nothing", [-0.05, -0.09, -0.01], "no", "harm"],
  ] as const)("%s", (_, [value, low, high], reviewPays, reason) => {
    expect(advise(usual, { value, low, high })).toEqual({ reviewPays, reason });
  });

  const gain = { value: 0.08, low: 0.02, high: 0.15 };
  const harm = { value: -0.05, low: -0.09, high: -0.01 };

  test.each([
    ["drafts", { goodDrafts: of(5, 9) }],
    ["bad ones", { alarmOnBad: of(9, 9) }],
    ["good ones", { alarmOnGood: of(0, 9) }],
  ])("is open with fewer than ten %s, whatever they say", (_, few) => {
    for (const uplift of [gain, harm])
      expect(advise({ ...usual, ...few }, uplift)).toEqual({ reviewPays: "not-shown", reason: "too-few" });
  });

  test("is open where the writer hardly ever fails: then there is nothing to learn about mending", () => {
    const easy = { ...usual, goodDrafts: of(38, 40) };
    expect(advise(easy, gain)).toEqual({ reviewPays: "not-shown", reason: "too-easy" });
    expect(advise(easy, harm)).toEqual({ reviewPays: "no", reason: "harm" });
    expect(advise({ ...usual, goodDrafts: of(37, 40) }, gain).reason).toBe("gain");
  });
});
