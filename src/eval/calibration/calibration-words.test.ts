/** What people and programs read of a calibration. */
import { describe, expect, test } from "vitest";
import { calibrationFigures } from "../../../test/support/calibration-figures.ts";
import { adviceReasons, type Advice } from "./advice.ts";
import { adviceWords } from "./advice-words.ts";
import { calibrationLines } from "./calibration-lines.ts";
import { calibrationReport } from "./calibration-wire.ts";

const figures = calibrationFigures();

function wordsFor(reason: Advice["reason"], reviewPays: Advice["reviewPays"] = "no") {
  return adviceWords({ ...figures, advice: { reviewPays, reason } });
}

describe("the advice", () => {
  test("says that review pays, by how much and for which price", () => {
    expect(wordsFor("gain")).toEqual({
      en: "Review pays for this pair: +20.5 [+12.8, +29.8] points of good answers for 2.4x the output tokens.",
      ru: "Для этой пары проверка окупается: +20,5 [+12,8; +29,8] п. п. хороших ответов за 2,4× токенов ответа.",
    });
  });

  test("names what to take instead where review does not pay", () => {
    for (const reason of ["no-gain", "harm"] as const) {
      expect(wordsFor(reason).en).toMatch(/does not pay.*STRATEGY=auto or STRATEGY=best-of-n\.$/);
      expect(wordsFor(reason).ru).toMatch(/не окупается.*STRATEGY=auto или STRATEGY=best-of-n\.$/);
    }
  });

  test("says why nothing is shown, and what would show it", () => {
    expect(wordsFor("unclear").en).toContain("--resume with a larger --n");
    expect(wordsFor("too-few").en).toContain("40 rows are too few");
    expect(wordsFor("too-easy").en).toContain("24 of 40 drafts are good without it");
  });

  test("is one sentence in each language for every reason", () => {
    for (const reason of adviceReasons)
      for (const words of Object.values(wordsFor(reason))) expect(words).toMatch(/^[^\n]+[^.]\.$/);
  });

  test("tells the price in time where no tokens are known, and none where nothing is", () => {
    const { costs } = figures;
    if (costs === undefined) throw new Error("the figures have costs");
    const timed = adviceWords({ ...figures, costs: { ...costs, tokenRatio: null } });
    expect(timed.en).toContain("for 2.6x the time");
    const { costs: _, ...unpaid } = figures;
    expect(adviceWords(unpaid).en).toMatch(/points of good answers\.$/);
  });
});

describe("the lines", () => {
  const shown = (language: "en" | "ru"): readonly string[] =>
    calibrationLines(figures).map(({ name, figure }) => `${name[language].trim()}: ${figure[language]}`);

  test("tell each rate with its interval and its counts", () => {
    expect(shown("en")).toEqual([
      "good drafts of the primary (p): 60 % [45–74]  24 of 40",
      "alarm on bad drafts (r): 80 % [68–89]  45 of 56",
      "by the reviewer alone: 50 % [37–63]  28 of 56",
      "alarm on good drafts (f): 25 % [16–37]  16 of 64",
      "by the reviewer alone: 25 % [16–37]  16 of 64",
      "an alarm is right: 68 %, where 40 % of drafts are bad",
      "by the reviewer alone: 57 %, where 40 % of drafts are bad",
      "a refine mends (x): 67 % [52–79]  30 of 45",
      "a refine spoils (y): 25 % [10–49]  4 of 16",
      "the guard refuses what is spoiled (g): 75 % [30–95]  3 of 4",
      "uplift, points of good answers: +20.5 [+12.8, +29.8]",
      "both orders prefer the same answer: 79 % [64–89]  30 of 38",
      "and it is the good one: 90 % [74–97]  27 of 30",
      "output tokens of an answer: 240  2.4x",
      "seconds for an answer: 6.2  2.6x",
    ]);
    expect(shown("ru")).toContain("доработка исправляет (x): 67 % [52–79]  30 из 45");
  });

  test("leave out what is not known", () => {
    const nothing = { hits: 0, cases: 0 };
    const { costs: _, ...rest } = calibrationFigures({ precision: { review: null, verdict: null } });
    const lines = calibrationLines({ ...rest, comparison: { decided: 0, consistent: 0, right: 0 } });
    expect(lines.map(({ name }) => name.en)).not.toContain("an alarm is right");
    expect(lines.at(-1)?.figure.en).toBe("–");
    const unknown = calibrationLines({ ...figures, rates: { ...figures.rates, goodDrafts: nothing } });
    expect(unknown.some(({ figure }) => figure.en.includes("NaN"))).toBe(false);
  });
});

test("programs read the same, with keys as on the API, and null where a share is of nothing", () => {
  const report = calibrationReport({ ...figures, comparison: { decided: 0, consistent: 0, right: 0 } });
  expect(report).toMatchObject({
    rows: 40,
    good_drafts: { hits: 24, cases: 40, value: 0.6, low: expect.closeTo(0.446, 3), high: expect.closeTo(0.737, 3) },
    verdict_alarm_on_bad: { value: 0.5 },
    precision: { review: 0.68 },
    uplift: figures.uplift,
    consistency: { hits: 0, cases: 0, value: null },
    costs: { completion_tokens: 240, token_ratio: 2.4 },
    reason: "gain",
    advice: adviceWords(figures),
  });
});
