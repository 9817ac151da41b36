/** The request by which the secondary says which of two answers is better. */
import { createHash } from "node:crypto";
import { settleGoal } from "../../core/goals/goal-name.ts";
import { type JsonObject, objectAt } from "../../core/json.ts";
import { languageOf } from "../../core/language.ts";
import { compareAnswers } from "../../core/prompts/comparer.ts";
import type { ArmAnswer, EvalPlan } from "../results/records.ts";
import type { EvalRow } from "../suites/eval-row.ts";

/** One word, and room for those who cannot say just one. */
const COMPARISON_TOKENS = 32;

/** Undefined while one of both answers is missing. Of two goals that are compared neither is told: each would win by its own measure. */
export function comparisonRequest(
  row: EvalRow,
  [first, second]: readonly [string, string],
  { identity }: EvalPlan,
  answers: ReadonlyMap<string, ArmAnswer>,
  goal = "@default",
): JsonObject | undefined {
  const textOf = (name: string): string | undefined => answers.get(name)?.text ?? row.drafts?.[name]?.text;
  const [a, b] = [textOf(first), textOf(second)];
  if (a === undefined || b === undefined) return undefined;
  const { messages: conversation } = row;
  const language = languageOf(conversation);
  const nonce = createHash("sha256")
    .update(JSON.stringify([conversation, a, b]))
    .digest("hex")
    .slice(0, 12);
  const { store = "none" } = objectAt(identity.request, "frogcom");
  return {
    model: "frogcom/secondary",
    messages: compareAnswers({ language, nonce, goal: settleGoal(goal, language).goal, conversation, a, b }),
    temperature: 0,
    max_tokens: COMPARISON_TOKENS,
    seed: identity.seed,
    frogcom: { store, cache: false },
  };
}
