/** Makes the figures of a calibration out of the answers to its rows. */
import type { ComparisonCounts } from "../../core/calibration.ts";
import { BASELINE, REVIEWING_ARMS } from "../arms/arm.ts";
import { type Costs, costsOf } from "../report/costs.ts";
import type { Pair } from "../report/score-rows.ts";
import type { Rate } from "../../core/statistics/beta.ts";
import type { Estimate } from "../../core/statistics/interval.ts";
import { type Advice, advise } from "./advice.ts";
import { countComparisons } from "./compared.ts";
import { type AnsweredRow, isGoodFresh, type ReviewCase, reviewCases } from "./review-cases.ts";
import { estimateUplift, precisionOf, type UpliftRates } from "./uplift.ts";

export interface CalibrationFigures {
  /** With any answer. */
  readonly rows: number;
  readonly rates: UpliftRates;
  /** Alarms of the reviewer alone, whatever checks say. */
  readonly verdict: Readonly<Record<"alarmOnBad" | "alarmOnGood", Rate>>;
  /** Alarms that are right among the primary's own drafts: of the whole review, and of the reviewer alone. */
  readonly precision: { readonly review: number | null; readonly verdict: number | null };
  readonly uplift: Estimate;
  readonly comparison: ComparisonCounts;
  /** Of one reviewed answer, beside the draft alone. */
  readonly costs?: Costs;
  readonly advice: Advice;
}

export async function measurePair(
  rows: readonly AnsweredRow[],
  { goal, seed }: { readonly goal: string; readonly seed: number },
): Promise<CalibrationFigures> {
  const fresh = await Promise.all(rows.map(isGoodFresh));
  const cases = (await Promise.all(rows.map((row, index) => reviewCases(row, fresh[index], goal)))).flat();
  const goodDrafts = rateOf(
    fresh.filter((isGood) => isGood !== undefined),
    (isGood) => isGood,
  );
  const rates = { goodDrafts, ...ratesOf(cases) };
  const verdict = verdictRates(cases);
  const uplift = estimateUplift(rates, seed);
  const costs = costsOf(rows.flatMap(reviewedPair));
  return {
    rows: rows.filter(({ answers }) => answers.size > 0).length,
    rates,
    verdict,
    precision: {
      review: precisionOf(goodDrafts, rates.alarmOnBad, rates.alarmOnGood),
      verdict: precisionOf(goodDrafts, verdict.alarmOnBad, verdict.alarmOnGood),
    },
    uplift,
    comparison: countComparisons(rows),
    ...(costs && { costs }),
    advice: advise(rates, uplift),
  };
}

/** On good drafts a text that is bad was either refused, or it is the answer. */
function ratesOf(cases: readonly ReviewCase[]): Omit<UpliftRates, "goodDrafts"> {
  const bad = cases.filter(({ isGoodDraft }) => !isGoodDraft);
  const good = cases.filter(({ isGoodDraft }) => isGoodDraft);
  const suspected = good.filter(({ acts }) => acts);
  const spoiled = suspected.filter(({ isGoodAnswer, isBadRefused }) => !isGoodAnswer || isBadRefused);
  return {
    alarmOnBad: rateOf(bad, ({ acts }) => acts),
    alarmOnGood: rateOf(good, ({ acts }) => acts),
    mends: rateOf(
      bad.filter(({ acts }) => acts),
      ({ isGoodAnswer }) => isGoodAnswer,
    ),
    spoils: { hits: spoiled.length, cases: suspected.length },
    refusals: rateOf(spoiled, ({ isGoodAnswer }) => isGoodAnswer),
  };
}

function verdictRates(cases: readonly ReviewCase[]): CalibrationFigures["verdict"] {
  const judged = cases.filter(({ verdictAlarms }) => verdictAlarms !== undefined);
  const alarms = (isGood: boolean): Rate =>
    rateOf(
      judged.filter(({ isGoodDraft }) => isGoodDraft === isGood),
      ({ verdictAlarms }) => verdictAlarms === true,
    );
  return { alarmOnBad: alarms(false), alarmOnGood: alarms(true) };
}

function reviewedPair({ row, answers }: AnsweredRow): readonly Pair[] {
  const [draft, arm] = [answers.get(BASELINE), answers.get(REVIEWING_ARMS.fresh)];
  if (draft === undefined || arm === undefined) return [];
  return [{ row, prompt: row.id, draft: { answer: draft, score: undefined }, arm: { answer: arm, score: undefined } }];
}

function rateOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): Rate {
  return { hits: items.filter(holds).length, cases: items.length };
}
