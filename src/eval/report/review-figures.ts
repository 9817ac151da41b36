/** How the reviews of an arm went: how often there was one, what it said, and whether its alarms were right. */
import type { Verdict } from "../../core/verdict.ts";
import type { EvalRow } from "../suites/eval-row.ts";
import { firstVerdict } from "./first-verdict.ts";
import type { Pair } from "./score-rows.ts";

/** Shares of answers; null where there is nothing of which to take a share. */
export interface ReviewFigures {
  /** Answers with at least one review. */
  readonly reviewed: number | null;
  /** Of the first verdicts: those with nothing to change, and those in the asked form. Advice without a verdict does not count. */
  readonly accepted: number | null;
  readonly readable: number | null;
  /** Answers that are another text than the draft. */
  readonly changed: number | null;
  /** Answers whose review failed. */
  readonly degraded: number | null;
  readonly alarm?: Alarm;
  readonly guard: Guard;
}

/** An alarm is a first verdict that is not content. */
export interface Alarm {
  /** Alarms that were right, and the share of bad drafts: what precision would be without any skill. */
  readonly precision: number | null;
  readonly baseRate: number;
  /** Bad drafts that were noticed. */
  readonly recall: number | null;
  /** Reviews of drafts that could be scored. */
  readonly cases: number;
}

/** Refined texts that were not taken: those that were worse than what was, and those that were better. */
export interface Guard {
  readonly refused: number;
  readonly saves: number;
  readonly losses: number;
}

/** `goalOf`: what a row's reviewer was asked to look for, if that is known. */
export function reviewFigures(
  pairs: readonly Pair[],
  goalOf: (row: EvalRow) => string | undefined = () => undefined,
): ReviewFigures {
  const reviews = pairs.map((pair) => ({
    pair,
    verdict: firstVerdict(pair.row, pair.draft.answer.text, pair.arm.answer, goalOf(pair.row)),
  }));
  const verdicts = reviews.flatMap(({ verdict }) => verdict ?? []);
  const alarm = alarmOf(reviews);
  return {
    reviewed: share(pairs, ({ arm }) => arm.answer.steps.some(({ kind }) => kind === "review")),
    accepted: share(verdicts, ({ accepts }) => accepts),
    readable: share(verdicts, ({ isReadable }) => isReadable),
    changed: share(pairs, ({ arm, draft }) => arm.answer.text !== draft.answer.text),
    degraded: share(pairs, ({ arm }) => arm.answer.degraded !== undefined),
    ...(alarm && { alarm }),
    guard: guardOf(pairs),
  };
}

function alarmOf(
  reviews: readonly { readonly pair: Pair; readonly verdict: Verdict | undefined }[],
): Alarm | undefined {
  const cases = reviews.flatMap(({ pair: { draft }, verdict }) =>
    verdict === undefined || draft.score === undefined
      ? []
      : [{ isAlarm: !verdict.accepts, isBad: !draft.score.isPass }],
  );
  const baseRate = share(cases, ({ isBad }) => isBad);
  if (baseRate === null) return undefined;
  return {
    precision: share(
      cases.filter(({ isAlarm }) => isAlarm),
      ({ isBad }) => isBad,
    ),
    baseRate,
    recall: share(
      cases.filter(({ isBad }) => isBad),
      ({ isAlarm }) => isAlarm,
    ),
    cases: cases.length,
  };
}

function guardOf(pairs: readonly Pair[]): Guard {
  const gains = pairs.flatMap(({ arm: { score, refused } }) =>
    refused === undefined || score === undefined ? [] : [refused.share - score.share],
  );
  return {
    refused: gains.length,
    saves: gains.filter((gain) => gain < 0).length,
    losses: gains.filter((gain) => gain > 0).length,
  };
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number | null {
  return items.length === 0 ? null : items.filter(holds).length / items.length;
}
