/** The steps that strategies are made of: draft, review and refine, as requests. */
import { inputRoom, keepNewest, sumMostTokens } from "../context-budget.ts";
import { dropOwnTags } from "../own-tags.ts";
import { applyAdvice, type ClassicPrompt, grownAdvice, separateAdvice } from "../prompts/classic.ts";
import { refineDraft } from "../prompts/refiner.ts";
import { grownReview, separateReview } from "../prompts/reviewer.ts";
import type { StepRequest, StrategyContext } from "../strategy.ts";
import type { Message, StepOutput } from "../types.ts";
import { readReview, verdictFormat } from "../verdict.ts";

/** A refine follows instructions; more heat than this only makes it wander. */
const REFINE_TEMPERATURE = 0.3;

/** `isFinal`: no review follows, so the draft is the answer. */
export function draftOf({ input }: StrategyContext, isFinal: boolean): StepRequest {
  const { conversation, primary, passthrough } = input;
  return {
    kind: "draft",
    round: 0,
    messages: conversation,
    sampling: primary.sampling,
    isFinal,
    ...(passthrough && { passthrough }),
  };
}

export function reviewOf(context: StrategyContext, best: StepOutput, round: number): StepRequest {
  const { input, nonce } = context;
  const { language, goal } = input;
  const say = input.frame === "grown" ? grownReview : separateReview;
  const isCut = best.finishReason === "length";
  return {
    kind: "review",
    round,
    ...fitReview(context, (conversation) => say({ language, goal, nonce, conversation, draft: best.text, isCut })),
    sampling: input.secondary.sampling,
    format: verdictFormat,
    reader: () => readReview(language),
  };
}

export function refineOf(context: StrategyContext, best: StepOutput, guidance: string, round: number): StepRequest {
  const { input, nonce } = context;
  const { language, conversation, primary } = input;
  const { temperature } = primary.sampling;
  const calm = { temperature: Math.min(temperature ?? REFINE_TEMPERATURE, REFINE_TEMPERATURE) };
  return {
    ...refineRequest(context, round),
    messages: refineDraft({ language, nonce, conversation, draft: best.text, guidance }),
    sampling: { ...primary.sampling, ...calm, ...input.refine?.sampling },
  };
}

/** What all refines have in common. Tools stay where they are, so that the prompt begins as the draft's did, but none is to be called. */
function refineRequest({ input, nonce }: StrategyContext, round: number): Omit<StepRequest, "messages" | "sampling"> {
  const { passthrough, refine } = input;
  return {
    kind: "refine",
    round,
    ...(refine?.model !== undefined && { model: refine.model }),
    ...(refine?.price && { price: refine.price }),
    ...(passthrough && { passthrough: "tools" in passthrough ? { ...passthrough, tool_choice: "none" } : passthrough }),
    reader: dropOwnTags(nonce),
  };
}

export function adviceOf(context: StrategyContext, last: StepOutput, round: number): StepRequest {
  const { input } = context;
  const prompt = classicPrompt(context, last);
  const say = input.frame === "grown" ? grownAdvice : separateAdvice;
  const fitted = fitReview(context, (conversation) => say({ ...prompt, conversation }));
  return { kind: "review", round, ...fitted, sampling: input.secondary.sampling, reader: dropOwnTags(context.nonce) };
}

export function adviceAppliedOf(
  context: StrategyContext,
  last: StepOutput,
  guidance: string,
  round: number,
): StepRequest {
  const { primary, refine, rounds, onReviewError } = context.input;
  return {
    ...refineRequest(context, round),
    messages: applyAdvice(classicPrompt(context, last), guidance),
    sampling: { ...primary.sampling, ...refine?.sampling },
    // The last text wins; yet if it fails, the one before it is given, unless the caller would rather have the error.
    isFinal: round === rounds && onReviewError === "fail",
  };
}

function classicPrompt({ input, nonce }: StrategyContext, last: StepOutput): ClassicPrompt {
  const { language, goal, conversation } = input;
  return { language, nonce, goal, conversation, draft: last.text };
}

/**
 * What is said to the reviewer about as much of the conversation as fits beside the draft, the instructions and the
 * answer: it needs the end of a conversation more than its beginning.
 */
function fitReview(
  { input }: StrategyContext,
  say: (conversation: readonly Message[]) => readonly Message[],
): Pick<StepRequest, "messages" | "shortened"> {
  const { contextTokens, sampling } = input.secondary;
  const room = inputRoom(contextTokens, sampling.maxTokens) - sumMostTokens(say([]));
  const { kept, shortened } = keepNewest(input.conversation, room);
  return { messages: say(kept), ...(shortened && { shortened }) };
}
