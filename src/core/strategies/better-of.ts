/** The guard: which of two texts of a run goes on, the refined one or the one before it. */
import type { Finding } from "../findings/finding.ts";
import { mendsNothing } from "../guard/mends-nothing.ts";
import type { GuardRefusal } from "../guard/rules.ts";
import { compareAnswers, readPreference } from "../prompts/comparer.ts";
import type { StrategyContext } from "../strategy.ts";
import type { StepEvent, StepOutput } from "../types.ts";
import { isReviewable } from "./reviewable.ts";

export interface Decision {
  readonly better: StepOutput;
  readonly refused?: GuardRefusal;
}

/** One word, and a little room for those who cannot say just one. */
const COMPARISON_TOKENS = 8;

/** Ties go to the refined text: it is what was asked for. `findings` = what it was to mend. */
export async function* betterOf(
  context: StrategyContext,
  older: StepOutput,
  newer: StepOutput,
  round: number,
  findings: readonly Finding[],
): AsyncGenerator<StepEvent, Decision> {
  const { guard = "checks" } = context.input;
  if (newer.text.trim() === "" || !isReviewable(newer)) return { better: older, refused: "empty" };
  if (guard === "off") return { better: newer };
  const proven = context.refuses(newer, older, findings);
  if (proven !== undefined) return { better: older, refused: proven };
  if (newer.text.trim() === older.text.trim()) return { better: newer };
  if (isInVain(context, older, newer, findings)) return { better: older, refused: "nothing-mended" };
  if (guard === "checks" || !(yield* prefersOlder(context, older, newer, round))) return { better: newer };
  return { better: older, refused: "comparison" };
}

/** What a reviewer has found may be mended where no program sees it; what programs have found may not. */
function isInVain(
  { judge }: StrategyContext,
  older: StepOutput,
  newer: StepOutput,
  findings: readonly Finding[],
): boolean {
  return findings.every(({ source }) => source === "check") && mendsNothing(judge(newer.text), judge(older.text));
}

/** Only when both orders agree: a model that prefers the first text whatever it is prefers nothing. */
async function* prefersOlder(
  context: StrategyContext,
  older: StepOutput,
  newer: StepOutput,
  round: number,
): AsyncGenerator<StepEvent, boolean> {
  if ((yield* preferred(context, older, newer, round)) !== "a") return false;
  return (yield* preferred(context, newer, older, round)) === "b";
}

async function* preferred(
  { input, nonce, step }: StrategyContext,
  a: StepOutput,
  b: StepOutput,
  round: number,
): AsyncGenerator<StepEvent, ReturnType<typeof readPreference>> {
  const { language, goal, conversation, secondary } = input;
  const messages = compareAnswers({ language, nonce, goal, conversation, a: a.text, b: b.text });
  const sampling = { ...secondary.sampling, temperature: 0, maxTokens: COMPARISON_TOKENS };
  const reply = yield* step({ kind: "compare", round, messages, sampling });
  return readPreference(reply.text);
}
