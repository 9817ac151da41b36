/** The sentence that says whether to review, for each thing that the figures can show. */
import { describe, expect, it } from "vitest";
import { EffectTally } from "./effect-tally.ts";
import { recommend } from "./recommend.ts";

interface Counts {
  readonly fixed?: number;
  readonly broken?: number;
  readonly same?: number;
  readonly unchecked?: number;
}

function effectOf({ fixed = 0, broken = 0, same = 0, unchecked = 0 }: Counts) {
  const tally = new EffectTally();
  const add = (times: number, checks: number, draftPassed: number, answerPassed: number): void => {
    const effect = { checks, draftPassed, answerPassed, isChanged: draftPassed !== answerPassed, draftTokens: 100 };
    const sample = { effect, isAccepted: draftPassed === answerPassed, extraTokens: 90, extraMs: 1 };
    for (let each = 0; each < times; each++) tally.add(sample);
  };
  add(fixed, 1, 0, 1);
  add(broken, 1, 1, 0);
  add(same, 1, 1, 1);
  add(unchecked, 0, 0, 0);
  return tally.stats();
}

describe("the recommendation", () => {
  it.each([
    ["many fixed", { fixed: 14, broken: 2, same: 104 }, "helps", "it helps; set STRATEGY=review"],
    ["many broken", { fixed: 2, broken: 14, same: 104 }, "harms", "it harms; leave the review off"],
    ["hardly anything", { fixed: 3, broken: 2, same: 104 }, "not-shown", "not shown to help; leave the review off"],
    // The interval alone would say yes; the exact test says that five of five may be chance.
    ["five of fifty", { fixed: 5, same: 45 }, "not-shown", "not shown to help; leave the review off"],
    [
      "49 with checks",
      { fixed: 40, same: 9, unchecked: 90 },
      "too-few",
      "too few with checks to say; there must be 50",
    ],
    ["no checks at all", { unchecked: 60 }, "no-checks", "whether for the better is unknown"],
    ["no checks yet", { unchecked: 49 }, "too-few", "too few with checks to say; there must be 50"],
  ] as const)("of %s", (_, counts, finding, end) => {
    const found = recommend(effectOf(counts), "shadow");
    expect(found).toMatchObject({ finding, words: { en: expect.stringContaining(`: ${end}`) } });
  });

  it("tells its figures, in both languages", () => {
    expect(recommend(effectOf({ fixed: 14, broken: 2, same: 104 }), "shadow")?.words).toEqual({
      en: "Over 120 requests the review fixed 14, broke 2 (with checks: 120), +10.0 [+3.6, +17.1] points, accepted 87 % of the drafts, changed 13 %, for 1.9x tokens: it helps; set STRATEGY=review",
      ru: "На 120 запросах вторая модель исправила 14, испортила 2 (с проверками: 120), +10,0 [+3,6; +17,1] пункта, приняла 87 % черновиков, изменила 13 %, ценой 1,9× токенов: польза показана; включите STRATEGY=review",
    });
    expect(recommend(effectOf({ unchecked: 60 }), "answers")?.words.en).toBe(
      "Over 60 requests the review accepted 100 % of the drafts, changed 0 %, for 1.9x tokens: whether for the better is unknown, as no request has checks. Add frogcom.checks to requests, or use frogcom eval",
    );
  });

  it("for answers that are reviewed says whether to go on with it", () => {
    const words = (counts: Counts): string => recommend(effectOf(counts), "answers")?.words.en.split(": ").at(-1) ?? "";
    expect(words({ fixed: 14, broken: 2, same: 104 })).toBe("it helps; leave it on");
    expect(words({ fixed: 2, broken: 14, same: 104 })).toBe("it harms; set STRATEGY=direct");
    expect(words({ same: 60 })).toBe("not shown to help; STRATEGY=shadow measures on and lets nobody wait");
  });

  it("of nothing is none", () => {
    expect(recommend(effectOf({}), "shadow")).toBeUndefined();
  });
});
