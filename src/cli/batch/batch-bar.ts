/** How far a batch is: rows, time that is left, tokens a second, how the reviews go, and the cost so far. */
import type { BatchWatcher } from "../../batch/work-through.ts";
import type { RowAnswer } from "../../batch/answers/row-answer.ts";
import type { BatchRow } from "../../batch/rows/batch-row.ts";
import { Estimate } from "../../batch/progress/estimate.ts";
import { type BatchSummary, ReviewTally } from "../../batch/report/summary.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import { addCost } from "../../core/cost.ts";
import type { Language } from "../../core/languages.ts";
import { percent } from "../../core/numbers.ts";
import { amount } from "../paid-words.ts";
import type { Screen } from "../screen.ts";

const texts = {
  perSecond: { en: "tokens/s", ru: "токенов/с" },
  accepted: { en: "accepted", ru: "принято" },
  mended: { en: "mended", ru: "исправлено" },
  cost: { en: "cost", ru: "стоимость" },
  failed: { en: "failed", ru: "не удалось" },
} as const satisfies Record<string, Bilingual>;

export interface BarStart {
  readonly rows: number;
  /** The answers that an earlier start of the command has left. */
  readonly known: readonly RowAnswer[];
}

/** `now` is monotonic ms. */
export function batchBar(screen: Screen, { rows, known }: BarStart, now: () => number): BatchWatcher<BatchRow> {
  const startedAt = now();
  const estimate = new Estimate(startedAt);
  const reviews = new ReviewTally();
  let cost: number | null = 0;
  let [done, tokens, failures] = [0, 0, 0];
  for (const answer of known) count(answer);

  function count(answer: RowAnswer): void {
    reviews.add(answer);
    cost = addCost(cost, answer.cost);
    done++;
  }

  function show(): void {
    const leftMs = estimate.leftMs(now());
    const perSecond = (tokens / Math.max(1, now() - startedAt)) * 1000;
    const told = toldOf({ ...reviews.rates(), cost, perSecond }, screen.language);
    screen.work({ done, total: rows, failures, leftMs, told });
  }

  return {
    onBegin(count) {
      estimate.addRows(count);
      failures = 0;
      show();
    },
    onCall: (place) => estimate.callStarted(place),
    onCallEnd(place, note) {
      estimate.callEnded(place, note?.model, now());
      tokens += note?.tokens ?? 0;
      show();
    },
    onRowEnd: (places, wasFinished) => estimate.rowEnded(places, wasFinished),
    onAnswer(answer) {
      count(answer);
      show();
    },
    onFailure({ name }, { message }) {
      failures++;
      screen.notice(`${name} ${texts.failed[screen.language]}: ${message}`);
      show();
    },
  };
}

interface Told extends Pick<BatchSummary, "acceptRate" | "fixRate" | "cost"> {
  /** Tokens. */
  readonly perSecond: number;
}

function toldOf({ acceptRate, fixRate, cost, perSecond }: Told, language: Language): readonly string[] {
  return [
    ...(perSecond === 0 ? [] : [`${perSecond.toFixed(1)} ${texts.perSecond[language]}`]),
    ...(acceptRate === null ? [] : [`${texts.accepted[language]} ${percent(acceptRate, language)}`]),
    ...(fixRate === null ? [] : [`${texts.mended[language]} ${percent(fixRate, language)}`]),
    ...(cost === null || cost === 0 ? [] : [`${texts.cost[language]} ${amount(cost, language)}`]),
  ];
}
