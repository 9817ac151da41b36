/** Refines a draft: by small edits where that is cheaper, else by writing it anew. */
import { FrogcomError } from "../errors.ts";
import { withoutLogprobs } from "../logprobs.ts";
import type { StrategyContext } from "../strategy.ts";
import type { StepEvent, StepOutput } from "../types.ts";
import type { Verdict } from "../verdict.ts";
import { editsOf, refineOf } from "./steps.ts";

/** What is left of guidance that was too long: its beginning, where the most important finding stands. */
const SHORT_GUIDANCE_CHARACTERS = 200;

/** Writing a shorter text anew costs no more than the JSON of its edits. */
const LEAST_EDITED_CHARACTERS = 1500;

export async function* refined(
  context: StrategyContext,
  best: StepOutput,
  verdict: Verdict,
  round: number,
): AsyncGenerator<StepEvent, StepOutput> {
  if (isWorthEditing(context, best, verdict)) {
    const edited = yield* context.step(editsOf(context, best, verdict.guidance, round));
    // Edits that do not apply give no text.
    if (edited.text !== "") return withEdits(best, edited);
  }
  return yield* rewritten(context, best, verdict.guidance, round);
}

/** The draft with other words in it ends as the draft did, unless edits are missing. */
function withEdits(draft: StepOutput, edited: StepOutput): StepOutput {
  const { finishReason } = edited.finishReason === "stop" ? draft : edited;
  return { ...withoutLogprobs(edited), finishReason };
}

/** Edits need places: a finding about no certain words (too long, too few examples) is one for a rewrite. */
function isWorthEditing({ input }: StrategyContext, { text }: StepOutput, { findings }: Verdict): boolean {
  const { refineBy = "rewrite" } = input;
  if (refineBy !== "auto") return refineBy === "edits";
  return text.length >= LEAST_EDITED_CHARACTERS && findings.every(({ quote }) => quote !== "");
}

/** Guidance that does not fit the model's context is shortened once. */
async function* rewritten(
  context: StrategyContext,
  best: StepOutput,
  guidance: string,
  round: number,
): AsyncGenerator<StepEvent, StepOutput> {
  try {
    return yield* context.step(refineOf(context, best, guidance, round));
  } catch (error) {
    if (!(error instanceof FrogcomError) || error.code !== "context-exceeded") throw error;
    if (guidance.length <= SHORT_GUIDANCE_CHARACTERS) throw error;
    const short = cutText(guidance, SHORT_GUIDANCE_CHARACTERS);
    const shortened = { messages: 0, characters: guidance.length - short.length };
    return yield* context.step({ ...refineOf(context, best, short, round), shortened });
  }
}

/** The beginning of a text, without half a surrogate pair at its end: not every server takes one. */
function cutText(text: string, characters: number): string {
  return text.slice(0, characters).replace(/[\uD800-\uDBFF]$/, "");
}
