/** The arms of an evaluation: ways to answer the same prompt, most of them from the same draft. */
import { bilingualError } from "../../core/bilingual.ts";
import { type StrategyName, strategyNames } from "../../core/types.ts";

/** Its answer is the draft itself: what every other arm is compared with. */
export const BASELINE = "direct";
/** A fresh draft with another seed: what throwing the dice again is worth. */
export const REROLL = "reroll";

export const armNames = [...strategyNames, REROLL] as const;

export interface Arm {
  readonly name: string;
  readonly strategy: StrategyName;
  /** Whether it begins with the draft of the baseline. */
  readonly isShared: boolean;
  /** What the reviewer is asked to look for, in place of the row's or the configured goal. */
  readonly goal?: string;
}

/** Each arm once, the baseline first, whether it is named or not. Throws `request-malformed` for a name that nothing has. */
export function readArms(names: readonly string[]): readonly Arm[] {
  return [...new Set([BASELINE, ...names])].map(readArm);
}

function readArm(name: string): Arm {
  if (name === REROLL) return { name, strategy: "direct", isShared: false };
  const strategy = strategyNames.find((known) => known === name);
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
