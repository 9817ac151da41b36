/** What a run has spent of its budget, and whether its next call still fits. */
import type { Budget } from "./run-limits.ts";
import { bilingualError } from "./bilingual.ts";
import { leastAnswerTokens, sumLeastTokens } from "./context-budget.ts";
import { costOf } from "./cost.ts";
import type { FrogcomError } from "./errors.ts";
import { leastUsage } from "./spent.ts";
import type { Message, Price, Sampling, StepOutput, Usage } from "./types.ts";
import { paidFor } from "./usage.ts";

export interface Purse {
  /** The sampling with `maxTokens` lowered to what is left beside the messages. Throws `budget-spent` when nothing is. */
  fit(messages: readonly Message[], sampling: Sampling): Sampling;
  /** Replayed steps count as much as they cost when they were made, so that a run that goes on fits its calls as before. */
  spend(messages: readonly Message[], output: StepOutput, price: Price | undefined): void;
}

/** Where a server does not tell its tokens they are taken to be few, so that no budget ends a run early, and each ends it at last. */
export function openPurse({ maxTokens = Number.POSITIVE_INFINITY, maxCost = Number.POSITIVE_INFINITY }: Budget): Purse {
  let tokens = 0;
  let cost = 0;
  return {
    fit(messages, sampling) {
      if (cost >= maxCost) throw budgetSpent();
      if (maxTokens === Number.POSITIVE_INFINITY) return sampling;
      const room = maxTokens - tokens - sumLeastTokens(messages);
      // The first call always gets some answer out: a budget that is too small for it must not be an error.
      if (room < leastAnswerTokens && tokens > 0) throw budgetSpent();
      const most = Math.max(room, leastAnswerTokens);
      return { ...sampling, maxTokens: Math.min(sampling.maxTokens ?? most, most) };
    },
    spend(messages, output, price) {
      const paid = paidFor(output);
      // Asked only where nothing was told: it reads the whole conversation.
      const least = (): Usage => leastUsage(messages, (output.reasoning ?? "") + output.text);
      tokens += paid?.totalTokens ?? least().totalTokens ?? 0;
      if (price !== undefined) cost += costOf(paid, price) ?? costOf(least(), price) ?? 0;
    },
  };
}

export function budgetSpent(): FrogcomError {
  return bilingualError("budget-spent", {
    en: "The budget of this run (frogcom.budget) was spent before its first answer was whole. Give it more.",
    ru: "Бюджет запуска (frogcom.budget) истрачен раньше, чем готов первый ответ. Увеличьте его.",
  });
}
