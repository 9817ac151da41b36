/** What happens in one simulation, drawn from a seed: who comes and asks what, how the models fare, and what goes wrong around them. */
import type { RunOverrides, RunRequest } from "../../src/app/app.ts";
import type { SomeSettings } from "../../src/config/settings.ts";
import type { Sampling } from "../../src/core/types.ts";
import { type Dice, diceOf } from "./dice.ts";

/** How the models' servers are: all well, now and then a fault, mostly faults, or dead. */
export type Mood = "fair" | "changeable" | "stormy" | "dead";

/** Somebody who asks. Times are ms since the beginning. */
export interface Guest {
  readonly arrivesAt: number;
  /** Guests with equal questions may get one reply. */
  readonly question: number;
  readonly request: RunRequest;
  readonly leavesAt?: number;
  /** Another request cancels the run. */
  readonly isCancelledAt?: number;
  /** After a kill the run is gone on with. */
  readonly comesBack: boolean;
}

export interface Schedule {
  readonly seed: number;
  readonly values: SomeSettings;
  readonly guests: readonly Guest[];
  readonly weather: readonly { readonly from: number; readonly mood: Mood }[];
  /** How long the disk takes at most to be sure of what was written. */
  readonly commitMs: number;
  /** Nothing can be written meanwhile. */
  readonly diskTrouble?: { readonly from: number; readonly to: number };
  readonly clockJump?: { readonly at: number; readonly ms: number };
  /** SIGTERM. */
  readonly drain?: { readonly at: number; readonly limitMs: number };
  /** kill -9, and a start on what is there. */
  readonly killAt?: number;
  /** What else is left to chance. */
  readonly dice: Dice;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;

export function drawSchedule(seed: number): Schedule {
  const dice = diceOf(seed);
  const questions = dice.oneOf([1, 2, 9]);
  const lasts = dice.oneOf([3, 20, 20, 60]) * SECOND;
  const guests = Array.from({ length: dice.between(1, lasts > 20 * SECOND ? 12 : 5) }, () =>
    drawGuest(dice, questions, lasts),
  );
  return {
    seed,
    values: drawSettings(dice),
    guests,
    weather: drawWeather(dice, lasts),
    commitMs: dice.oneOf([0, 30, 500]),
    ...(dice.chance(10) && { diskTrouble: drawSpan(dice, lasts) }),
    ...(dice.chance(10) && { clockJump: { at: dice.between(0, lasts), ms: dice.oneOf([-HOUR, HOUR]) } }),
    ...(dice.chance(10) && { drain: { at: dice.between(0, lasts), limitMs: dice.oneOf([0, SECOND, 30 * SECOND]) } }),
    ...(dice.chance(15) && { killAt: dice.between(0, lasts / 2) }),
    dice,
  };
}

function drawSettings(dice: Dice): SomeSettings {
  const idle = dice.oneOf([2, 20]);
  return {
    llmBaseUrl: "http://primary.test/v1",
    llmModel: "A",
    llmModelSecondary: "B",
    ...(dice.chance(30) && { llmBaseUrlSecondary: "http://secondary.test/v1" }),
    llmTimeoutSeconds: dice.oneOf([5, 60]),
    llmIdleTimeoutSeconds: idle,
    runTimeoutSeconds: dice.oneOf([10, 300]),
    maxConcurrent: dice.oneOf([1, 2, 32]),
    maxQueue: dice.oneOf([1, 32]),
    cache: dice.weighted({ off: 6, memory: 2, store: 2 }),
    traceRequired: dice.chance(10),
    shadowPercent: dice.oneOf([0, 0, 100]),
    prices: { A: { input: 1000, output: 2000 }, B: { input: 1000, output: 2000 } },
  };
}

function drawGuest(dice: Dice, questions: number, lasts: number): Guest {
  const question = dice.between(1, questions);
  const arrivesAt = dice.oneOf([0, dice.between(0, 3 * SECOND), dice.between(0, lasts)]);
  return {
    arrivesAt,
    question,
    request: {
      conversation: [{ role: "user", content: `Question-${question}: what do frogs eat?` }],
      sampling: drawSampling(dice),
      isLive: dice.chance(50),
      owner: null,
      overrides: drawOverrides(dice),
      ...(dice.chance(5) && { draft: "Begin0 flies End0." }),
      ...(dice.chance(10) && { passthrough: { tools: [{ type: "function", function: { name: "look" } }] } }),
    },
    ...(dice.chance(20) && { leavesAt: arrivesAt + dice.between(0, 10 * SECOND) }),
    ...(dice.chance(5) && { isCancelledAt: arrivesAt + dice.between(0, 10 * SECOND) }),
    comesBack: dice.chance(70),
  };
}

function drawSampling(dice: Dice): Sampling {
  return dice.oneOf<Sampling>([{}, { temperature: 0 }, { temperature: 0 }, { seed: 7, maxTokens: 500 }]);
}

function drawOverrides(dice: Dice): RunOverrides {
  const guard = dice.oneOf([undefined, "compare", "off"] as const);
  const refineBy = dice.oneOf([undefined, "edits", "auto"] as const);
  const useCache = dice.oneOf([undefined, undefined, true, false]);
  return {
    strategy: dice.weighted({ review: 5, classic: 3, direct: 1, "best-of-n": 2, auto: 1, shadow: 1 }),
    rounds: dice.oneOf([0, 1, 1, 2, 3, 10]),
    onReviewError: dice.chance(20) ? "fail" : "draft",
    storing: dice.weighted({ full: 8, summary: 1, none: 1 }),
    ...(guard && { guard }),
    ...(refineBy && { refineBy }),
    ...(useCache !== undefined && { useCache }),
    ...(dice.chance(15) && { byPhase: true }),
    ...(dice.chance(15) && { reviewDeadlineMs: dice.between(200, 20 * SECOND) }),
    ...(dice.chance(25) && { budget: drawBudget(dice) }),
    ...(dice.chance(20) && { checks: [{ type: "includes", text: "frogs" }] }),
  };
}

function drawBudget(dice: Dice): NonNullable<RunOverrides["budget"]> {
  return dice.oneOf([
    { maxTokens: dice.between(100, 2000) },
    { maxCost: dice.between(1, 10) / 10 },
    { deadlineMs: dice.between(200, 20 * SECOND) },
  ]);
}

function drawWeather(dice: Dice, lasts: number): Schedule["weather"] {
  const moods = { fair: 4, changeable: 6, stormy: 3, dead: 1 } as const;
  const first = { from: 0, mood: dice.weighted(moods) };
  if (dice.chance(60)) return [first];
  return [first, { from: dice.between(0, lasts), mood: dice.weighted(moods) }];
}

function drawSpan(dice: Dice, lasts: number): { from: number; to: number } {
  const from = dice.between(0, lasts / 2);
  return { from, to: from + dice.between(100, 20 * SECOND) };
}
