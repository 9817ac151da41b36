/** The columns that an answer adds to a row. */
import { bilingualError } from "../../core/bilingual.ts";
import type { JsonObject } from "../../core/json.ts";
import type { RowAnswer } from "../answers/row-answer.ts";
import type { RowFailure } from "../journal/records.ts";

export const answerColumns = [
  "answer",
  "status",
  "accepted",
  "checks_failed",
  "stop_cause",
  "rounds",
  "tokens",
  "cost",
  "run",
  "error",
] as const;

type AnswerCells = Readonly<Record<(typeof answerColumns)[number], unknown>>;

/** `status` is unchanged, mended, degraded or failed; null stands for what is not known or does not apply. */
export function answerCells(answer: RowAnswer | undefined, failure: RowFailure | undefined): AnswerCells & JsonObject {
  if (answer === undefined) return failedCells(failure);
  const { text, status, accepted, checksFailed, stopCause, rounds, promptTokens, completionTokens, cost, run } = answer;
  return {
    answer: text,
    status,
    accepted,
    checks_failed: checksFailed.map(({ type }) => type),
    stop_cause: stopCause,
    rounds,
    tokens: promptTokens === null || completionTokens === null ? null : promptTokens + completionTokens,
    cost,
    run,
    error: answer.degraded ?? null,
  };
}

function failedCells(failure: RowFailure | undefined): AnswerCells & JsonObject {
  const nothing = { accepted: null, checks_failed: [], stop_cause: null, rounds: null, tokens: null, cost: null };
  return { answer: null, status: "failed", ...nothing, run: null, error: failure?.message ?? null };
}

/** Throws `request-malformed` where the answer would overwrite what the rows bring. */
export function requireFreeColumns(columns: readonly string[], source: string): void {
  const taken = columns.filter((column) => answerColumns.some((own) => own === column)).join(", ");
  if (taken === "") return;
  throw bilingualError("request-malformed", {
    en: `${source} has a column ${taken}, which is where the answer goes. Rename it.`,
    ru: `В ${source} есть столбец ${taken}, а туда пишется ответ. Переименуйте его.`,
  });
}
