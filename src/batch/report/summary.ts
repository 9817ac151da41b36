/** What came of a batch: how many answers of which kind, what they cost, and which rows people should look at. */
import type { Bilingual } from "../../core/bilingual.ts";
import { addCost } from "../../core/cost.ts";
import { sumUsage, unknownUsage } from "../../core/usage.ts";
import { answerStatuses, type CallNote, type RowAnswer } from "../answers/row-answer.ts";
import type { Known } from "../journal/known.ts";
import type { BatchRow } from "../rows/batch-row.ts";
import { reasonsOf } from "./reasons.ts";

export const rowStatuses = [...answerStatuses, "failed"] as const;
export type RowStatus = (typeof rowStatuses)[number];

export interface LookAt {
  readonly row: string;
  readonly run: string | null;
  readonly reasons: readonly Bilingual[];
}

export interface BatchSummary {
  readonly rows: number;
  readonly counts: Readonly<Record<RowStatus, number>>;
  /** Share of the reviewed drafts with which the reviewer was content; null where nothing was reviewed. */
  readonly acceptRate: number | null;
  /** Share of the other ones that came out mended; null where there are none. */
  readonly fixRate: number | null;
  /** Null where those of an answer are not known; so is its cost. */
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly cost: number | null;
  /** How often the next call was for another model than the call before it. */
  readonly modelChanges: number;
  readonly lookAt: readonly LookAt[];
}

export function summarizeBatch(rows: readonly BatchRow[], known: Known): BatchSummary {
  const answers = rows.flatMap(({ index }) => known.answers.get(index) ?? []);
  const counts = { unchanged: 0, mended: 0, degraded: 0, failed: rows.length - answers.length };
  for (const { status } of answers) counts[status]++;
  const { promptTokens, completionTokens } = sumUsage(answers.map((answer) => ({ ...unknownUsage, ...answer })));
  return {
    rows: rows.length,
    counts,
    ...reviewRates(answers),
    promptTokens,
    completionTokens,
    cost: answers.map((answer) => answer.cost).reduce(addCost, 0),
    modelChanges: modelChanges(answers.flatMap(({ calls }) => calls)),
    lookAt: rows.flatMap((row) => lookAt(row, known)),
  };
}

/** How the reviews of answers went, counted as the answers come. */
export class ReviewTally {
  #reviewed = 0;
  #flagged = 0;
  #mended = 0;

  add({ accepted, status }: Pick<RowAnswer, "accepted" | "status">): void {
    if (accepted === null) return;
    this.#reviewed++;
    if (accepted) return;
    this.#flagged++;
    if (status === "mended") this.#mended++;
  }

  rates(): Pick<BatchSummary, "acceptRate" | "fixRate"> {
    return {
      acceptRate: shareOf(this.#reviewed - this.#flagged, this.#reviewed),
      fixRate: shareOf(this.#mended, this.#flagged),
    };
  }
}

export function reviewRates(answers: readonly RowAnswer[]): Pick<BatchSummary, "acceptRate" | "fixRate"> {
  const tally = new ReviewTally();
  for (const answer of answers) tally.add(answer);
  return tally.rates();
}

/** In the order in which the calls ended: by phase all calls of one model end before the first of the other begins. */
export function modelChanges(calls: readonly CallNote[]): number {
  const models = calls.toSorted((a, b) => a.at - b.at).map(({ model }) => model);
  return models.filter((model, index) => index > 0 && model !== models[index - 1]).length;
}

function lookAt({ index, name }: BatchRow, { answers, failures }: Known): readonly LookAt[] {
  const answer = answers.get(index);
  if (answer !== undefined) {
    const reasons = reasonsOf(answer);
    return reasons.length === 0 ? [] : [{ row: name, run: answer.run, reasons }];
  }
  const why = failures.get(index)?.message ?? "";
  return [{ row: name, run: null, reasons: [{ en: `failed: ${why}`, ru: `не удалось: ${why}` }] }];
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
