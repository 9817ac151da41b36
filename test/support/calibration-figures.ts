/** Figures of a calibration to start from, and rows whose answers a test makes up. */
import { REVIEWING_ARMS } from "../../src/eval/arms/arm.ts";
import type { CalibrationRow } from "../../src/eval/calibration/calibration-rows.ts";
import type { CalibrationFigures } from "../../src/eval/calibration/measure-pair.ts";
import type { AnsweredRow } from "../../src/eval/calibration/review-cases.ts";
import type { ArmAnswer } from "../../src/eval/results/records.ts";
import { answer, reviewed, rowAsking } from "./eval-answers.ts";

export function calibrationFigures(changes: Partial<CalibrationFigures> = {}): CalibrationFigures {
  return {
    rows: 40,
    rates: {
      goodDrafts: { hits: 24, cases: 40 },
      alarmOnBad: { hits: 45, cases: 56 },
      alarmOnGood: { hits: 16, cases: 64 },
      mends: { hits: 30, cases: 45 },
      spoils: { hits: 4, cases: 16 },
      refusals: { hits: 3, cases: 4 },
    },
    verdict: { alarmOnBad: { hits: 28, cases: 56 }, alarmOnGood: { hits: 16, cases: 64 } },
    precision: { review: 0.68, verdict: 0.571 },
    uplift: { value: 0.205, low: 0.128, high: 0.298 },
    comparison: { decided: 38, consistent: 30, right: 27 },
    advice: { reviewPays: "yes", reason: "gain" },
    costs: {
      promptTokens: 300,
      completionTokens: 240,
      completionTokensBy: { primary: 200, secondary: 40 },
      meanMs: 6200,
      p50Ms: 6000,
      p95Ms: 9000,
      firstTextP50Ms: null,
      firstTextP95Ms: null,
      tokenRatio: 2.4,
      timeRatio: 2.61,
    },
    ...changes,
  };
}

/** A row whose good answers have the word frog. */
export function frogRow(id = "1"): CalibrationRow {
  return { ...rowAsking(id, "frog"), drafts: { good: { text: "A frog." }, bad: { text: "A cat." } } };
}

/** What became of a draft: the verdict's problems, the text that was refined, and the answer where it is not that one. */
export interface Reviewed {
  readonly draft: string;
  readonly problems?: readonly string[];
  readonly refined?: string;
  readonly answer?: string;
}

/** The row with its answers; `fresh` is also the draft of the baseline. */
export function answeredRow(
  row: CalibrationRow,
  reviews: Partial<Record<keyof typeof REVIEWING_ARMS, Reviewed>>,
  more: readonly ArmAnswer[] = [],
): AnsweredRow {
  const { fresh, good, bad } = reviews;
  const reviewOf = (arm: string, told: Reviewed | undefined): readonly ArmAnswer[] => {
    if (told === undefined) return [];
    const { draft, problems = [], refined } = told;
    return [{ ...reviewed(row.id, draft, problems, refined), arm, text: told.answer ?? refined ?? draft }];
  };
  const answers = [
    ...(fresh === undefined ? [] : [answer(row.id, "direct", fresh.draft)]),
    ...reviewOf(REVIEWING_ARMS.fresh, fresh),
    ...reviewOf(REVIEWING_ARMS.good, good),
    ...reviewOf(REVIEWING_ARMS.bad, bad),
    ...more,
  ];
  return { row, answers: new Map(answers.map((each) => [each.arm, each])) };
}
