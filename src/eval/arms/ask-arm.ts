/** Asks FrogCom for the answer of one arm, and folds the events of the run to what is kept of it. */
import { type JsonObject, listAt, numberAt, textAt, valueAt } from "../../core/json.ts";
import { type Ask, endless, stepOf } from "../../work/ask.ts";
import type { ArmAnswer, EvalStep } from "../results/records.ts";

/** What is known of an answer apart from its place. */
export type AskedAnswer = Omit<ArmAnswer, "type" | "row" | "arm" | "at">;

/** A step as far as its events have told it; `startedAt` is the server's time. */
interface OpenStep {
  readonly step: Pick<EvalStep, "kind" | "role" | "round">;
  readonly startedAt: number;
}

/** Throws the run's error. `now` is monotonic milliseconds. */
export async function askArm(ask: Ask, body: JsonObject, signal: AbortSignal, now: () => number): Promise<AskedAnswer> {
  const open = new Map<number, OpenStep>();
  const steps = new Map<number, EvalStep>();
  let startedAt = now();
  let firstTextMs: number | null = null;
  let start: unknown;
  for await (const { name, data } of ask(body, signal)) {
    const index = numberAt(data, "step") ?? numberAt(valueAt(data, "step"), "index") ?? 0;
    if (name === "run-start") {
      startedAt = now();
      start = data;
    } else if (name === "step-start") open.set(index, openStep(data));
    else if (name === "step-end" || name === "step-error") steps.set(index, closeStep(open.get(index), data));
    else if (name === "run-end")
      return answerOf(data, start, [...steps.values()], { ms: now() - startedAt, firstTextMs });
    else if (name === "step-delta" && firstTextMs === null && !isHandedIn(open.get(index), body))
      firstTextMs = now() - startedAt;
  }
  throw endless();
}

function openStep(data: unknown): OpenStep {
  const told = valueAt(data, "step");
  return { step: { ...stepOf(told), round: numberAt(told, "round") ?? 0 }, startedAt: numberAt(data, "at") ?? 0 };
}

/** The first draft of a request that brings one. */
function isHandedIn(open: OpenStep | undefined, body: JsonObject): boolean {
  return open?.step.kind === "draft" && valueAt(body["frogcom"], "draft") !== undefined;
}

function closeStep(open: OpenStep | undefined, data: unknown): EvalStep {
  const { step, startedAt } = open ?? openStep(undefined);
  const usage = valueAt(data, "usage");
  const raw = textAt(data, "raw");
  const finishReason = textAt(data, "finish_reason");
  const error = textAt(data, "code");
  return {
    ...step,
    ...(valueAt(data, "replayed") === true && { isRecorded: true }),
    text: textAt(data, "text") ?? "",
    ...(raw !== undefined && { raw }),
    ...(finishReason !== undefined && { finishReason }),
    ...(error !== undefined && { error }),
    ms: Math.max(0, (numberAt(data, "at") ?? startedAt) - startedAt),
    promptTokens: numberAt(usage, "prompt_tokens") ?? null,
    completionTokens: numberAt(usage, "completion_tokens") ?? null,
  };
}

function answerOf(
  body: unknown,
  start: unknown,
  steps: readonly EvalStep[],
  times: Pick<AskedAnswer, "ms" | "firstTextMs">,
): AskedAnswer {
  const choice = listAt(body, "choices")[0];
  const frogcom = valueAt(body, "frogcom");
  const degraded = textAt(valueAt(frogcom, "degraded"), "code");
  return {
    strategy: textAt(start, "strategy") ?? "",
    models: [textAt(start, "model") ?? "", textAt(start, "secondary_model") ?? ""],
    text: textAt(valueAt(choice, "message"), "content") ?? "",
    finishReason: textAt(choice, "finish_reason") ?? "stop",
    stopCause: textAt(frogcom, "stop_cause") ?? "",
    rounds: numberAt(frogcom, "rounds") ?? 0,
    ...(degraded !== undefined && { degraded }),
    ...times,
    steps: [...steps],
  };
}
