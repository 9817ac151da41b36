/** Sends broken answers through the configured pair of models as drafts: they are reviewed and refined, nothing is drafted anew. */
import type { JudgedCheck } from "../app/checks/check-text.ts";
import { asFrogcomError, type FrogcomError } from "../core/errors.ts";
import type { JsonObject } from "../core/json.ts";
import { askArm } from "../eval/arms/ask-arm.ts";
import type { Ask } from "../work/ask.ts";
import { judgeExchange } from "./judge-exchange.ts";
import { failedIn, type JudgedAnswer } from "./worst-answers.ts";

export interface MendedAnswer {
  readonly before: JudgedAnswer;
  readonly after:
    | { readonly text: string; readonly results: readonly JudgedCheck[] }
    | { readonly error: FrogcomError };
}

export interface MendOptions {
  readonly signal: AbortSignal;
  /** Hears of each answer that is done. */
  readonly onDone: (mended: MendedAnswer) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** When so many fail one after the other, the others would, too. */
const MOST_FAILURES_IN_A_ROW = 3;

/** One after the other. What fails is told in its place; rejects only with the signal's reason. */
export async function mendAnswers(
  answers: readonly JudgedAnswer[],
  ask: Ask,
  { signal, onDone, now }: MendOptions,
): Promise<readonly MendedAnswer[]> {
  const mended: MendedAnswer[] = [];
  let failuresInARow = 0;
  for (const before of answers) {
    const done = { before, after: await mendedText(before, ask, signal, now) };
    signal.throwIfAborted();
    mended.push(done);
    onDone(done);
    failuresInARow = "error" in done.after ? failuresInARow + 1 : 0;
    if (failuresInARow === MOST_FAILURES_IN_A_ROW) break;
  }
  return mended;
}

async function mendedText(
  answer: JudgedAnswer,
  ask: Ask,
  signal: AbortSignal,
  now: () => number,
): Promise<MendedAnswer["after"]> {
  try {
    const { text } = await askArm(ask, requestOf(answer), signal, now);
    return { text, results: await judgeExchange({ ...answer.exchange, answer: text }) };
  } catch (error) {
    return { error: asFrogcomError(error) };
  }
}

/**
 * Other strategies than `review` would write drafts of their own, and an answer whose review failed is no mended one. Of turns
 * with tools a log has not enough to send them again.
 */
function requestOf({ exchange: { conversation, answer } }: JudgedAnswer): JsonObject {
  const messages = conversation.filter(({ role, content }) => role !== "tool" && content !== "");
  return { messages, frogcom: { strategy: "review", draft: answer, on_review_error: "fail" } };
}

export type MendOutcome = "mended" | "better" | "not-mended" | "failed";

export function outcomeOf({ before, after }: MendedAnswer): MendOutcome {
  if ("error" in after) return "failed";
  const left = failedIn(after).length;
  if (left === 0) return "mended";
  return left < failedIn(before).length ? "better" : "not-mended";
}
