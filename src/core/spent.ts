/** What a run has spent at least, for bounds that hold although a server does not tell its tokens, or a client left before it could. */
import { sumLeastTokens } from "./context-budget.ts";
import { costOf, mayHaveCost } from "./cost.ts";
import type { RunState, StepState } from "./state.ts";
import type { Message, RunInput, Usage } from "./types.ts";

export interface Spent {
  readonly tokens: number;
  /** In the currency of the prices. */
  readonly cost: number;
}

/** Replayed steps cost their run nothing. */
export function leastSpent({ input, steps }: RunState): Spent {
  const parts = steps.filter(mayHaveCost).map((step) => leastOfStep(step, input));
  return parts.reduce(add, { tokens: 0, cost: 0 });
}

/** What these messages and an answer that was heard so far take at least. */
export function leastUsage(messages: readonly Message[], heard: string): Usage {
  const promptTokens = sumLeastTokens(messages);
  const completionTokens = sumLeastTokens([{ role: "assistant", content: heard }]);
  return { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens, cachedTokens: null };
}

/** Every call has at least the conversation in its prompt. */
function leastOfStep({ step, output, text, reasoning }: StepState, input: RunInput | undefined): Spent {
  const least = (): Usage => leastUsage(input?.conversation ?? [], reasoning + text);
  const price = input?.[step.role].price;
  return {
    tokens: output?.usage?.totalTokens ?? least().totalTokens ?? 0,
    cost: output?.cost ?? (price === undefined ? 0 : (costOf(least(), price) ?? 0)),
  };
}

function add(a: Spent, b: Spent): Spent {
  return { tokens: a.tokens + b.tokens, cost: a.cost + b.cost };
}
