/** Whatever happens in a run, its figures say what its folded state says. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costOfRun, usageOfRun } from "./cost.ts";
import { type ErrorCode, errorKinds } from "./errors.ts";
import { formatRunId } from "./ids.ts";
import { countRecord, noFigures, overheadMs, type RunFigures, runMs } from "./run-figures.ts";
import { applyRecord, emptyRun, type RunState } from "./state.ts";
import { roles, type RunEvent, type RunRecord, type Step, stepKinds, type StepOutput } from "./types.ts";
import { sumUsage } from "./usage.ts";

const runId = formatRunId(1);
const input = { conversation: [] } as never;
const codes = Object.keys(errorKinds) as ErrorCode[];

const tokens = fc.option(fc.nat(1000), { nil: null });
const usage = fc.option(
  fc.record({ promptTokens: tokens, completionTokens: tokens, totalTokens: tokens, cachedTokens: tokens }),
  { nil: null },
);
const output: fc.Arbitrary<StepOutput> = fc.record(
  {
    text: fc.constant("x"),
    finishReason: fc.constant("stop" as const),
    usage,
    cost: fc.nat(100),
    model: fc.constant("m"),
    digest: fc.constant("d"),
    replayed: fc.constant(true as const),
    fromCache: fc.constant(true as const),
  },
  { requiredKeys: ["text", "finishReason", "usage", "model", "digest"] },
);

interface StepPlan {
  readonly kind: (typeof stepKinds)[number];
  readonly role: (typeof roles)[number];
  readonly isFinal: boolean;
  readonly deltas: number;
  readonly retries: readonly ErrorCode[];
  readonly end: StepOutput | ErrorCode;
}

const stepPlan: fc.Arbitrary<StepPlan> = fc.record({
  kind: fc.constantFrom(...stepKinds),
  role: fc.constantFrom(...roles),
  isFinal: fc.boolean(),
  deltas: fc.nat(3),
  retries: fc.array(fc.constantFrom(...codes), { maxLength: 2 }),
  end: fc.oneof({ weight: 4, arbitrary: output }, fc.constantFrom(...codes)),
});

function eventsOf(plan: StepPlan, index: number): readonly RunEvent[] {
  const { kind, role, isFinal, deltas, retries, end } = plan;
  const step: Step = { index, round: 0, kind, role };
  const call = { model: "m", messages: [], sampling: {} };
  return [
    { type: "step-start", step, call, ...(isFinal && { isFinal: true as const }) },
    ...Array.from({ length: deltas }, (): RunEvent => ({ type: "step-delta", step, text: "x" })),
    ...retries.map((code): RunEvent => ({ type: "step-retry", step, code, message: "" })),
    typeof end === "string"
      ? { type: "step-error", step, code: end, message: "" }
      : { type: "step-end", step, output: end },
  ];
}

/** Records of a whole run, one step after the other, with any gaps of time between them. */
const wholeRun: fc.Arbitrary<readonly RunRecord[]> = fc
  .tuple(fc.array(stepPlan, { maxLength: 5 }), fc.array(fc.nat(500), { minLength: 40, maxLength: 40 }), fc.boolean())
  .map(([plans, gaps, isAnswered]) => {
    const end: RunEvent = isAnswered
      ? { type: "run-end", answer: { text: "x", finishReason: "stop", stopCause: "accepted", rounds: 1 } }
      : { type: "run-error", code: "internal", message: "" };
    const events: readonly RunEvent[] = [{ type: "run-start", input }, ...plans.flatMap(eventsOf), end];
    let at = 1000;
    return events.map((event, seq) => ({ ...event, runId, seq, at: (at += gaps[seq % gaps.length] ?? 0) }));
  });

function figuresOf(records: readonly RunRecord[]): RunFigures {
  return records.reduce(countRecord, noFigures);
}

function stateOf(records: readonly RunRecord[]): RunState {
  return records.reduce(applyRecord, emptyRun);
}

describe("the figures of any run", () => {
  test("have the tokens and the cost of its steps", () => {
    fc.assert(
      fc.property(wholeRun, (records) => {
        const { steps } = stateOf(records);
        const figures = figuresOf(records);
        expect(sumUsage(roles.map((role) => figures.usage[role]))).toEqual(usageOfRun(steps));
        for (const role of roles) {
          const own = steps.filter(({ step }) => step.role === role);
          expect(figures.usage[role]).toEqual(usageOfRun(own));
        }
        expect(figures.cost).toBe(costOfRun(steps));
        expect(figures.cacheHits).toBe(steps.filter((step) => step.output?.fromCache === true).length);
      }),
    );
  });

  test("divide its time into that of its steps and the rest", () => {
    fc.assert(
      fc.property(wholeRun, (records) => {
        const { startedAt, endedAt, steps } = stateOf(records);
        const figures = figuresOf(records);
        const inSteps = steps.reduce((sum, step) => sum + ((step.endedAt ?? 0) - step.startedAt), 0);
        expect(figures.modelMs).toBe(inSteps);
        expect(runMs(figures)).toBe((endedAt ?? 0) - startedAt);
        expect(overheadMs(figures) + figures.modelMs).toBe(runMs(figures));
        expect(figures.open.size).toBe(0);
      }),
    );
  });

  test("know no first moment that is later than the end, and content of every answer", () => {
    fc.assert(
      fc.property(wholeRun, (records) => {
        const figures = figuresOf(records);
        const { firstTokenMs, firstContentMs, draftMs } = figures;
        for (const moment of [firstTokenMs, firstContentMs, draftMs])
          expect(moment ?? 0).toBeLessThanOrEqual(runMs(figures));
        if (stateOf(records).answer !== undefined) expect(firstContentMs).not.toBeNull();
        const first = records.find(({ type }) => type === "step-delta");
        expect(firstTokenMs).toBe(first === undefined ? null : first.at - figures.startedAt);
      }),
    );
  });
});
