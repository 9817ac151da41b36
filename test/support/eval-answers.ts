/** Answers of evaluations, as short as tests need them. */
import type { ArmAnswer, EvalPlan, EvalStep } from "../../src/eval/results/records.ts";
import type { EvalRow } from "../../src/eval/suites/eval-row.ts";
import { reviewReply } from "./scripted-run.ts";

/** A row whose good answers have both words. */
export function rowAsking(id: string, ...words: readonly string[]): EvalRow {
  const checks = words.map((text) => ({ type: "includes" as const, text }));
  return { id, messages: [{ role: "user", content: `Question ${id}` }], checks, checksFrom: "given" };
}

export function planOf(arms: readonly string[], changes: Partial<EvalPlan["identity"]> = {}): EvalPlan {
  const identity = { suite: "own", rows: "digest", seed: 1, request: {}, ...changes };
  return { type: "plan", format: 1, at: 0, arms: [...arms], size: 1, identity };
}

export function step(changes: Partial<EvalStep> = {}): EvalStep {
  const usual = { kind: "draft", role: "primary", round: 0, text: "", ms: 1000 } as const;
  return { ...usual, promptTokens: 10, completionTokens: 100, ...changes };
}

/** The draft that was handed in, a verdict of these problems, and what was made of it. */
function reviewSteps(draft: string, problems: readonly string[], refined?: string): EvalStep[] {
  const raw = reviewReply(...problems.map((problem) => ({ problem })));
  return [
    step({ text: draft, isRecorded: true, promptTokens: 0, completionTokens: 0, ms: 0 }),
    step({ kind: "review", role: "secondary", round: 1, raw, text: problems.join("\n"), completionTokens: 50 }),
    ...(refined === undefined ? [] : [step({ kind: "refine", round: 1, text: refined })]),
  ];
}

/** Its time is that of its steps. */
export function answer(row: string, arm: string, text: string, changes: Partial<ArmAnswer> = {}): ArmAnswer {
  const { steps = [step({ text })] } = changes;
  return {
    type: "answer",
    row,
    arm,
    at: 0,
    strategy: arm === "reroll" ? "direct" : arm,
    models: ["A", "B"],
    text,
    finishReason: "stop",
    stopCause: "disabled",
    rounds: 0,
    ms: steps.reduce((sum, { ms }) => sum + ms, 0),
    firstTextMs: 200,
    ...changes,
    steps,
  };
}

/** What `review` made of a draft: it is accepted without a problem, and without a refined text the draft stays. */
export function reviewed(row: string, draft: string, problems: readonly string[], refined?: string): ArmAnswer {
  const steps = reviewSteps(draft, problems, refined);
  return answer(row, "review", refined ?? draft, { steps, rounds: 1, firstTextMs: null });
}
