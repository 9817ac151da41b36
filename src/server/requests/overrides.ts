/** The `frogcom` object of a request: what the request decides for itself, whatever settings and profile say. */
import { DAY_MS } from "../../core/time.ts";
import { type Static, Type } from "typebox";
import { type CallOverrides, type Effort, efforts, type RunOverrides, type RunRequest } from "../../app/app.ts";
import { bodyError } from "../../config/body-error.ts";
import { MOST_CHECKS, readChecks } from "../../config/check-wire.ts";
import { expectedGoal, LONGEST_GOAL, readGoal } from "../../core/goals/goal-name.ts";
import type { Check } from "../../core/checks/check.ts";
import { reviewErrorAnswers, storings, strategyNames } from "../../core/types.ts";
import type { Budget } from "../../core/run-limits.ts";
import { guards, refineWays } from "../../core/guard/rules.ts";
import { InvalidRequest } from "../errors/request-error.ts";
import { readSampling } from "./sampling.ts";

const milliseconds = Type.Integer({ minimum: 1, maximum: DAY_MS });

export const seedSchema = Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });

const callSchema = Type.Object({
  model: Type.Optional(Type.String({ minLength: 1, maxLength: 512, description: "Another model at the same server." })),
  temperature: Type.Optional(Type.Number({ minimum: 0, maximum: 2 })),
  top_p: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  max_tokens: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  seed: Type.Optional(seedSchema),
});

const budgetSchema = Type.Object(
  {
    max_tokens: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100_000_000, description: "Tokens of all calls, prompts included." }),
    ),
    max_cost: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1_000_000, description: "In the currency of the price table." }),
    ),
    deadline_ms: Type.Optional(milliseconds),
    review_ms: Type.Optional(milliseconds),
  },
  { description: "What the run may spend. When something of it is spent, the best text so far is the answer." },
);

export const overridesSchema = Type.Object(
  {
    strategy: Type.Optional(
      Type.Enum(strategyNames, { description: "How this run is reviewed, whatever the settings say." }),
    ),
    rounds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 10,
        description: "Rounds of review and refine; 0 = the draft is the answer.",
      }),
    ),
    goal: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: LONGEST_GOAL,
        description: "What the reviewer is asked to look for: a text, or a name of GET /v1/goals such as `@additions`.",
      }),
    ),
    guard: Type.Optional(Type.Enum(guards, { description: "The rule that refuses a refined text that got worse." })),
    refine_by: Type.Optional(Type.Enum(refineWays, { description: "By edits, or by writing the text anew." })),
    checks: Type.Optional(
      Type.Array(Type.Unknown(), {
        maxItems: MOST_CHECKS,
        description: "What the answer must be, as programs check it: docs/checks.md.",
      }),
    ),
    extract_checks: Type.Optional(
      Type.Boolean({ description: "false: the words of the request are not turned into checks." }),
    ),
    n: Type.Optional(Type.Integer({ minimum: 1, maximum: 16, description: "Drafts of best-of-n, at most." })),
    review: Type.Optional(callSchema),
    refine: Type.Optional(callSchema),
    budget: Type.Optional(budgetSchema),
    on_review_error: Type.Optional(
      Type.Enum(reviewErrorAnswers, {
        description: "`draft`: the last whole text, marked degraded; `fail`: the error.",
      }),
    ),
    draft: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 10_000_000,
        description: "A draft of yours, to be reviewed and refined.",
      }),
    ),
    draft_is_cut: Type.Optional(
      Type.Boolean({ description: "The draft ended at its token limit: the reviewer is told so." }),
    ),
    store: Type.Optional(
      Type.Enum(storings, { description: "What is kept of the run: all, all but its texts, or nothing." }),
    ),
    cache: Type.Optional(
      Type.Boolean({
        description: "true: an answer given before will do, also where chance decides; false: ask the models anew.",
      }),
    ),
    by_phase: Type.Optional(
      Type.Boolean({
        description:
          "true: its calls wait until all such runs that go on need this model, so that two models which do not fit together are loaded once for many runs. The waiting counts against no limit of time.",
      }),
    ),
  },
  { description: "What this request decides for itself." },
);

export type WireOverrides = Static<typeof overridesSchema>;

/** Throws InvalidRequest for checks that are none, and for the name of no goal. */
export function readOverrides(wire: WireOverrides = {}): RunOverrides {
  const { strategy, rounds, goal, review, refine, budget, on_review_error, store, cache } = wire;
  const bound = budget && budgetIn(budget);
  return {
    ...(strategy !== undefined && { strategy }),
    ...(rounds !== undefined && { rounds }),
    ...(goal !== undefined && { goal: goalIn(goal) }),
    ...(wire.guard !== undefined && { guard: wire.guard }),
    ...(wire.refine_by !== undefined && { refineBy: wire.refine_by }),
    ...(wire.checks !== undefined && { checks: checksIn(wire.checks) }),
    ...(wire.extract_checks !== undefined && { extractChecks: wire.extract_checks }),
    ...(wire.n !== undefined && { candidates: wire.n }),
    ...(review && { review: callIn(review) }),
    ...(refine && { refine: callIn(refine) }),
    ...(bound && Object.keys(bound).length > 0 && { budget: bound }),
    ...(budget?.review_ms !== undefined && { reviewDeadlineMs: budget.review_ms }),
    ...(on_review_error !== undefined && { onReviewError: on_review_error }),
    ...(store !== undefined && { storing: store }),
    ...(cache !== undefined && { useCache: cache }),
    ...(wire.by_phase !== undefined && { byPhase: wire.by_phase }),
  };
}

function goalIn(given: string): string {
  const goal = readGoal(given);
  if (goal !== undefined) return goal;
  const context = { error: `must be ${expectedGoal.en}` };
  throw new InvalidRequest([bodyError("value_error", ["body", "frogcom", "goal"], given, context)]);
}

function checksIn(given: unknown): readonly Check[] {
  const reading = readChecks(given, ["body", "frogcom", "checks"]);
  if (!reading.ok) throw new InvalidRequest(reading.errors);
  return reading.value;
}

/** The caller's own draft, if there is one. Throws InvalidRequest for one that says nothing: accepted, it would be an empty answer. */
export function draftIn({ draft, draft_is_cut }: WireOverrides = {}): Pick<RunRequest, "draft" | "isDraftCut"> {
  if (draft === undefined) return {};
  if (draft.trim() === "")
    throw new InvalidRequest([bodyError("value_error", ["body", "frogcom", "draft"], draft, { error: "it is blank" })]);
  return { draft, ...(draft_is_cut === true && { isDraftCut: true }) };
}

function callIn({ model, ...sampling }: Static<typeof callSchema>): CallOverrides {
  return { sampling: readSampling(sampling), ...(model !== undefined && { model }) };
}

function budgetIn({ max_tokens, max_cost, deadline_ms }: Static<typeof budgetSchema>): Budget {
  return {
    ...(max_tokens !== undefined && { maxTokens: max_tokens }),
    ...(max_cost !== undefined && { maxCost: max_cost }),
    ...(deadline_ms !== undefined && { deadlineMs: deadline_ms }),
  };
}

/** OpenAI's words for how much a model shall think, as how much it shall be reviewed. */
const effortWords: ReadonlyMap<string, Effort> = new Map([
  ...efforts.map((effort) => [effort, effort] as const),
  ["minimal", "none"],
  ["xhigh", "high"],
  ["max", "high"],
]);

/** The effort that `reasoning_effort` names; a word that is none of OpenAI's decides nothing. */
export function effortIn(word: string | undefined): Pick<RunOverrides, "effort"> {
  const effort = word === undefined ? undefined : effortWords.get(word);
  return effort === undefined ? {} : { effort };
}
