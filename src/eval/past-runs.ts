/** Past runs as an evaluation: the draft that each one had, beside the answer that came of it. */
import { extractChecks } from "../core/checks/extract/extract-checks.ts";
import { listAt, numberAt, textAt, valueAt } from "../core/json.ts";
import { type Message, messageRoles, roles } from "../core/types.ts";
import { stepOf } from "../work/ask.ts";
import { BASELINE } from "./arms/arm.ts";
import type { ArmAnswer, EvalRecord, EvalStep } from "./results/records.ts";

/**
 * Of a run as GET /v1/runs/{id} tells it; empty for one that has no answer, no text any more, or nothing but a draft, and
 * for one whose draft was handed in: nobody knows what that cost.
 */
export function recordsOfRun(run: unknown): readonly EvalRecord[] {
  const id = textAt(run, "id") ?? "";
  const strategy = textAt(run, "strategy") ?? "";
  const answer = valueAt(run, "answer");
  const text = textAt(answer, "text");
  const messages = listAt(valueAt(run, "input"), "conversation").flatMap(readMessage);
  const steps = listAt(run, "steps").map(readStep);
  const [draft] = steps;
  if (text === undefined || draft === undefined || messages.length === 0 || strategy === BASELINE) return [];
  if (draft.isRecorded || textAt(run, "store") !== "full") return [];
  const degraded = textAt(valueAt(answer, "degraded"), "code");
  const of = {
    type: "answer",
    row: id,
    at: Date.parse(textAt(run, "ended_at") ?? "") || 0,
    models: modelsOf(run),
  } as const;
  const drafted: ArmAnswer = {
    ...of,
    arm: BASELINE,
    strategy: BASELINE,
    text: draft.text,
    finishReason: draft.finishReason ?? "stop",
    stopCause: "disabled",
    rounds: 0,
    ms: draft.ms,
    firstTextMs: null,
    steps: [draft],
  };
  const answered: ArmAnswer = {
    ...of,
    arm: strategy,
    strategy,
    text,
    finishReason: textAt(answer, "finish_reason") ?? "stop",
    stopCause: textAt(answer, "stop_cause") ?? "",
    rounds: numberAt(answer, "rounds") ?? 0,
    ...(degraded !== undefined && { degraded }),
    ms: durationOf(run),
    firstTextMs: null,
    steps,
  };
  const row = { type: "row", id, messages, checks: extractChecks(messages), checksFrom: "extracted" } as const;
  return [row, drafted, answered];
}

function readMessage(json: unknown): readonly Message[] {
  const role = messageRoles.find((known) => known === textAt(json, "role"));
  const content = textAt(json, "content");
  return role === undefined || content === undefined ? [] : [{ role, content }];
}

function readStep(json: unknown): EvalStep {
  const usage = valueAt(json, "usage");
  const raw = textAt(json, "raw");
  const finishReason = textAt(json, "finish_reason");
  const error = textAt(valueAt(json, "error"), "code");
  return {
    ...stepOf(json),
    round: numberAt(json, "round") ?? 0,
    ...(valueAt(json, "replayed") === true && { isRecorded: true }),
    text: textAt(json, "text") ?? "",
    ...(raw !== undefined && { raw }),
    ...(finishReason !== undefined && { finishReason }),
    ...(error !== undefined && { error }),
    ms: numberAt(json, "ms") ?? 0,
    promptTokens: numberAt(usage, "prompt_tokens") ?? null,
    completionTokens: numberAt(usage, "completion_tokens") ?? null,
  };
}

function modelsOf(run: unknown): string[] {
  const input = valueAt(run, "input");
  return roles.map((role) => textAt(valueAt(input, role), "model") ?? "");
}

function durationOf(run: unknown): number {
  const [start, end] = [textAt(run, "started_at"), textAt(run, "ended_at")].map((time) => Date.parse(time ?? ""));
  return start === undefined || end === undefined ? 0 : Math.max(0, end - start) || 0;
}
