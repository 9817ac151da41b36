/** The steps that strategies are made of: draft, review and refine, as requests. */
import { inputRoom, keepNewest, sumMostTokens } from "../context-budget.ts";
import { lastUserText } from "../conversation.ts";
import { applyEdits, editsFormat, readEdits } from "../edits.ts";
import { type Finding, findingsOfChecks } from "../findings/finding.ts";
import { asksForMore } from "../goals/asks-for-more.ts";
import { dropOwnTags } from "../own-tags.ts";
import { applyAdvice, type ClassicPrompt, grownAdvice, separateAdvice } from "../prompts/classic.ts";
import { editDraft, refineDraft } from "../prompts/refiner.ts";
import { grownReview, type ReviewPrompt, separateReview } from "../prompts/reviewer.ts";
import type { ReplyReader } from "../reply-reader.ts";
import type { StepRequest, StrategyContext } from "../strategy.ts";
import type { Message, RunInput, StepOutput } from "../types.ts";
import type { Language } from "../languages.ts";
import { guidanceOf, readReview, type ReviewedDraft, verdictFormat } from "../verdict.ts";
import { diffWords } from "../word-diff.ts";

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

/** What is known from the rounds before: what was found, and the text that it was found in. */
export interface Earlier {
  readonly findings: readonly Finding[];
  readonly draft?: string;
}

export function reviewOf(context: StrategyContext, best: StepOutput, round: number, earlier: Earlier): StepRequest {
  const { input, nonce } = context;
  const { language, goal, frame, secondary } = input;
  const say = frame === "grown" ? grownReview : separateReview;
  const before = earlier.draft === undefined ? undefined : beforeOf(earlier, earlier.draft, best.text, language);
  const known = { checked: context.judge(best.text).results, ...(before && { before }) };
  const about = { language, goal, nonce, draft: best.text, isCut: best.finishReason === "length", ...known };
  return {
    kind: "review",
    round,
    ...fitReview(context, (conversation) => say({ ...about, conversation })),
    sampling: secondary.sampling,
    format: verdictFormat,
    reader: () => readReview(reviewedDraft(context, best, earlier)),
  };
}

/** What a reviewer's findings are measured by. */
export function reviewedDraft({ input, judge }: StrategyContext, best: StepOutput, earlier: Earlier): ReviewedDraft {
  const { language, goal } = input;
  return {
    language,
    draft: best.text,
    request: lastUserText(input.conversation),
    wantsMore: asksForMore(goal),
    earlier: earlier.findings.filter(({ source }) => source === "reviewer"),
    exact: findingsOfChecks(judge(best.text).failed, language),
  };
}

/** Changes beyond this many are not told one by one. */
const MOST_CHANGES = 12;

function beforeOf(
  { findings }: Earlier,
  draft: string,
  text: string,
  language: Language,
): NonNullable<ReviewPrompt["before"]> {
  const parts = diffWords(draft, text).filter(({ kind, text: words }) => kind !== "same" && words.trim() !== "");
  const changes = parts
    .slice(0, MOST_CHANGES)
    .map((part) => `${part.kind === "added" ? "+" : "-"} ${part.text.trim()}`);
  return { findings: guidanceOf(findings, language), changes: changes.join("\n") };
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

/** The reply is JSON of edits; what people see, and what the step gives, is the edited draft. Edits that do not apply give "". */
export function editsOf(context: StrategyContext, best: StepOutput, guidance: string, round: number): StepRequest {
  const { input, nonce, judge } = context;
  const { language, conversation } = input;
  const messages = editDraft({ language, nonce, conversation, draft: best.text, guidance });
  return {
    ...refineOf(context, best, guidance, round),
    messages,
    format: editsFormat,
    reader: () => readEdited(best, judge),
  };
}

function readEdited({ text }: StepOutput, judge: StrategyContext["judge"]): ReplyReader {
  let reply = "";
  return {
    read(piece) {
      reply += piece;
      return "";
    },
    end() {
      const edits = readEdits(reply);
      return edits === undefined ? "" : (applyEdits(text, edits, judge) ?? "");
    },
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
  const { primary, refine, rounds } = context.input;
  return {
    ...refineRequest(context, round),
    messages: applyAdvice(classicPrompt(context, last), guidance),
    sampling: { ...primary.sampling, ...refine?.sampling },
    isFinal: round === rounds && isLastWord(context.input),
  };
}

/** The last text wins; yet where it fails the one before it is given unless the caller would rather have the error, and where a limit cuts it always. */
function isLastWord({ onReviewError, reviewDeadlineMs, budget }: RunInput): boolean {
  return onReviewError === "fail" && reviewDeadlineMs === undefined && budget?.deadlineMs === undefined;
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
