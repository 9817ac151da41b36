/** The arms of an evaluation: ways to answer the same prompt, most of them from the same draft. */
import { bilingualError } from "../../core/bilingual.ts";
import { type StrategyName, strategyNames } from "../../core/types.ts";

/** Its answer is the draft itself: what every other arm is compared with. */
export const BASELINE = "direct";
/** A fresh draft with another seed: what throwing the dice again is worth. */
export const REROLL = "reroll";

/** Its answer is the baseline's own. */
const WITHOUT_ARM = "shadow";

const strategyArms = strategyNames.filter((name) => name !== WITHOUT_ARM);

export const armNames: readonly string[] = [...strategyArms, REROLL];

export interface Arm {
  readonly name: string;
  readonly strategy: StrategyName;
  /** Whether it begins with the draft of the baseline. */
  readonly isShared: boolean;
  /** It begins with this draft of the row's own instead. */
  readonly ownDraft?: string;
  /** What the reviewer is asked to look for, in place of the row's or the configured goal. */
  readonly goal?: string;
  /** It answers nothing: the secondary says which of two answers is better, shown in this order: those of two arms, or two drafts of the row's own. */
  readonly compares?: readonly [string, string];
}

/** The arms of two goal prompts, by their names. */
export const GOAL_ARMS = ["goal-a", "goal-b"] as const;
/** The comparisons of their answers, in both orders: models prefer a place as much as a text. */
export const COMPARING_ARMS = ["a-or-b", "b-or-a"] as const;

/** The arms of a calibration that review, by the draft that they are given. */
export const REVIEWING_ARMS = { fresh: "review", good: "review-good", bad: "review-bad" } as const;
/** Its comparisons of a good answer with a bad one, in both orders. */
export const GOOD_OR_BAD_ARMS = ["good-or-bad", "bad-or-good"] as const;

/** Both goals over the same draft; `isCompared` = the secondary says which answers are better. */
export function goalArms(
  strategy: StrategyName,
  goals: readonly [string, string],
  isCompared: boolean,
): readonly Arm[] {
  const [a, b] = GOAL_ARMS;
  const [inOrder, swapped] = COMPARING_ARMS;
  const comparing = { strategy: "direct", isShared: false } as const;
  return [
    readArm(BASELINE),
    { name: a, strategy, isShared: true, goal: goals[0] },
    { name: b, strategy, isShared: true, goal: goals[1] },
    ...(isCompared
      ? [
          { ...comparing, name: inOrder, compares: [a, b] as const },
          { ...comparing, name: swapped, compares: [b, a] as const },
        ]
      : []),
  ];
}

/** The arms of a calibration: a fresh draft, the review of it, of a good and of a bad answer, and both compared in both orders. */
export function calibrationArms(goal: string): readonly Arm[] {
  const { fresh, good, bad } = REVIEWING_ARMS;
  const [inOrder, swapped] = GOOD_OR_BAD_ARMS;
  const review = { strategy: "review", goal } as const;
  const comparing = { strategy: "direct", isShared: false, goal } as const;
  return [
    readArm(BASELINE),
    { ...review, name: fresh, isShared: true },
    { ...review, name: good, isShared: false, ownDraft: "good" },
    { ...review, name: bad, isShared: false, ownDraft: "bad" },
    { ...comparing, name: inOrder, compares: ["good", "bad"] },
    { ...comparing, name: swapped, compares: ["bad", "good"] },
  ];
}

/** Each arm once, the baseline first, whether it is named or not. Throws `request-malformed` for a name that nothing has. */
export function readArms(names: readonly string[]): readonly Arm[] {
  return [...new Set([BASELINE, ...names])].map(readArm);
}

function readArm(name: string): Arm {
  if (name === REROLL) return { name, strategy: "direct", isShared: false };
  const strategy = strategyArms.find((known) => known === name);
  if (strategy === undefined) throw unknownArm(name);
  return { name, strategy, isShared: strategy !== BASELINE };
}

function unknownArm(name: string): Error {
  const known = armNames.join(", ");
  return bilingualError("request-malformed", {
    en: `There is no arm ${name}. The arms are ${known}.`,
    ru: `Ветви ${name} нет. Есть ${known}.`,
  });
}
