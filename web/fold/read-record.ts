/** Turns the server's events back into the records that they tell of, so that the page folds what the server folds. */
import type { Answer, RunId, RunInput, RunRecord, Step, StepOutput, Storing, Usage } from "../../src/core/types.ts";
import type { Advice } from "../../src/core/findings/advice.ts";
import type { Finding } from "../../src/core/findings/finding.ts";
import type { RoundReport } from "../../src/core/findings/round-report.ts";
import type { CheckResult } from "../../src/core/checks/run-checks.ts";

/** One event as it came. */
export interface WireEvent {
  readonly seq: number;
  readonly name: string;
  readonly data: unknown;
}

interface WireUsage {
  readonly prompt_tokens: number | null;
  readonly completion_tokens: number | null;
  readonly total_tokens: number | null;
  readonly prompt_tokens_details?: { readonly cached_tokens: number };
}

type WireAdvice = Finding & Omit<Advice, "finding">;

interface WireRound extends Omit<RoundReport, "isReadable" | "advice"> {
  readonly unreadable?: true;
  readonly advice: readonly WireAdvice[];
}

interface WireData {
  readonly id: RunId;
  readonly at?: number;
  readonly strategy: RunInput["strategy"];
  readonly model: string;
  readonly secondary_model: string;
  readonly store: Storing;
  readonly step: number & Step;
  readonly rounds: number;
  readonly text: string;
  readonly raw?: string;
  readonly reasoning?: string;
  readonly finish_reason: StepOutput["finishReason"];
  readonly usage: WireUsage | null;
  readonly cost: number | null;
  readonly replayed?: true;
  readonly cached?: true;
  readonly final?: true;
  readonly code: Extract<RunRecord, { type: "run-error" }>["code"];
  readonly message: string;
  readonly error?: { readonly message?: string };
  readonly choices: readonly [
    { readonly message: { readonly content: string }; readonly finish_reason: Answer["finishReason"] },
  ];
  readonly frogcom: {
    readonly rounds: number;
    readonly stop_cause: Answer["stopCause"];
    readonly checks?: readonly (Omit<CheckResult, "detail"> & { readonly detail: string })[];
    readonly review?: readonly WireRound[];
    readonly degraded?: { reason: string; code: NonNullable<Answer["degraded"]>["code"]; completed_rounds: number };
  };
}

/** Reads the events of one run, in order. Events that this page does not know are left out. */
export function createRecordReader(): (event: WireEvent) => RunRecord | undefined {
  const steps = new Map<number, Step>();
  let runId = "" as RunId;
  let at = 0;
  return ({ seq, name, data }) => {
    const wire = data as WireData;
    if (name === "run-start") runId = wire.id;
    if (name === "step-start") steps.set(wire.step.index, wire.step);
    at = wire.at ?? at;
    const event = eventIn(name, wire, steps.get(wire.step));
    return event && ({ ...event, runId, seq, at } as RunRecord);
  };
}

function eventIn(name: string, wire: WireData, step: Step | undefined): object | undefined {
  switch (name) {
    case "run-start":
      return { type: name, input: inputOf(wire) };
    case "step-start":
      return { type: name, step: wire.step, call: { model: wire.model, messages: [], sampling: {} } };
    case "step-delta":
    case "step-reasoning":
      return step && { type: name, step, text: wire.text };
    case "step-retry":
    case "step-error":
      return step && { type: name, step, code: wire.code, message: wire.message };
    case "step-end":
      return step && { type: name, step, output: outputOf(wire) };
    case "run-end":
      return { type: name, answer: answerOf(wire) };
    case "run-error":
      return { type: name, code: wire.code, message: wire.error?.message ?? wire.message };
    default:
      return undefined;
  }
}

/** The events name the plan of a run in short; its texts are asked for where they are shown. */
function inputOf({ strategy, rounds, model, secondary_model, store }: WireData): RunInput {
  return {
    conversation: [],
    language: "en",
    strategy,
    rounds,
    goal: "",
    frame: "separate",
    onReviewError: "draft",
    primary: { model, sampling: {} },
    secondary: { model: secondary_model, sampling: {} },
    ...(store !== "full" && { storing: store }),
  };
}

function outputOf({ text, raw, reasoning, finish_reason, usage, cost, model, replayed, cached }: WireData): StepOutput {
  return {
    text,
    finishReason: finish_reason,
    usage: usage && usageOf(usage),
    model,
    digest: "",
    ...(raw !== undefined && { raw }),
    ...(reasoning !== undefined && { reasoning }),
    ...(cost !== null && { cost }),
    ...(replayed && { replayed }),
    ...(cached && { fromCache: cached }),
  };
}

function usageOf({ prompt_tokens, completion_tokens, total_tokens, prompt_tokens_details }: WireUsage): Usage {
  return {
    promptTokens: prompt_tokens,
    completionTokens: completion_tokens,
    totalTokens: total_tokens,
    cachedTokens: prompt_tokens_details?.cached_tokens ?? null,
  };
}

function answerOf({ choices: [choice], frogcom }: WireData): Answer {
  const { rounds, stop_cause, checks, review, degraded } = frogcom;
  return {
    text: choice.message.content,
    finishReason: choice.finish_reason,
    stopCause: stop_cause,
    rounds,
    ...(checks && { checks: checks.map((each) => ({ ...each, detail: { en: each.detail, ru: each.detail } })) }),
    ...(review && { review: review.map(roundOf) }),
    ...(degraded && {
      degraded: { reason: degraded.reason, code: degraded.code, completedRounds: degraded.completed_rounds },
    }),
  };
}

function roundOf({ unreadable, advice, ...round }: WireRound): RoundReport {
  return {
    ...round,
    isReadable: unreadable !== true,
    advice: advice.map(({ outcome, changed, ...finding }) => ({ finding, outcome, ...(changed && { changed }) })),
  };
}
