/** What a review adds to the share of good answers, by its parts: which drafts it alarms at, and what comes of that. */
import { drawShare, type Rate } from "../../core/statistics/beta.ts";
import type { Estimate } from "../../core/statistics/interval.ts";
import { quantile } from "../../core/statistics/quantile.ts";
import { seededRandom } from "../../core/statistics/random.ts";

type UpliftPart = "goodDrafts" | "alarmOnBad" | "alarmOnGood" | "mends" | "spoils" | "refusals";

/** As counted: p, r, f, x, y and g of the formula. */
export type UpliftRates = Readonly<Record<UpliftPart, Rate>>;
export type UpliftShares = Readonly<Record<UpliftPart, number>>;

const DRAWS = 10_000;
const MARGIN = 0.025;

/** `(1-p) r x - p f y (1-g)`: bad drafts that are noticed and mended, less good ones that are suspected and spoiled. */
export function upliftOf({
  goodDrafts: p,
  alarmOnBad: r,
  alarmOnGood: f,
  mends: x,
  spoils: y,
  refusals: g,
}: UpliftShares): number {
  return (1 - p) * r * x - p * f * y * (1 - g);
}

/** The interval comes of drawing each share anew from what its counts allow; equal seeds give equal bits. */
export function estimateUplift(rates: UpliftRates, seed: number): Estimate {
  const random = seededRandom(seed);
  const draws = Float64Array.from({ length: DRAWS }, () =>
    upliftOf(sharesOf(rates, (rate) => drawShare(rate, random))),
  );
  const value = upliftOf(sharesOf(rates, shareOf));
  return { value, low: quantile(draws, MARGIN), high: quantile(draws, 1 - MARGIN) };
}

/** Of nothing it is 0: where nothing is suspected, nothing is spoiled. */
export function shareOf({ hits, cases }: Rate): number {
  return cases === 0 ? 0 : hits / cases;
}

/** Of all alarms the share that is right, where drafts are as good as the primary's own are. Null without any alarm. */
export function precisionOf(goodDrafts: Rate, alarmOnBad: Rate, alarmOnGood: Rate): number | null {
  const p = shareOf(goodDrafts);
  const [right, wrong] = [(1 - p) * shareOf(alarmOnBad), p * shareOf(alarmOnGood)];
  return right + wrong === 0 ? null : right / (right + wrong);
}

function sharesOf(rates: UpliftRates, share: (rate: Rate) => number): UpliftShares {
  return {
    goodDrafts: share(rates.goodDrafts),
    alarmOnBad: share(rates.alarmOnBad),
    alarmOnGood: share(rates.alarmOnGood),
    mends: share(rates.mends),
    spoils: share(rates.spoils),
    refusals: share(rates.refusals),
  };
}
