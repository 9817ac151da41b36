/** Where arms stand in quality and cost, cheapest first. */
import { frontOf } from "../../src/core/statistics/front.ts";
import type { WireArm } from "../api/evals-wire.ts";

export interface ArmPlace {
  readonly arm: string;
  readonly cost: number;
  /** The share of checks that hold. */
  readonly quality: number;
  readonly range: { readonly low: number; readonly high: number };
  /** No other arm beats it in both. */
  readonly isFront: boolean;
}

/** By output tokens where all arms have them, else by seconds; an arm without both figures has no place. */
export function placesOf(arms: readonly WireArm[]): {
  readonly isByTokens: boolean;
  readonly places: readonly ArmPlace[];
} {
  const isByTokens = arms.every(({ costs }) => costs === undefined || costs.completion_tokens !== null);
  const known = arms.flatMap(({ arm, quality, costs }) => {
    const cost = (isByTokens ? costs?.completion_tokens : costs && costs.mean_ms / 1000) ?? null;
    if (quality === undefined || cost === null) return [];
    const { value, low, high } = quality.share;
    return [{ arm, cost, quality: value, range: { low, high } }];
  });
  const front = new Set(frontOf(known));
  const places = known.map((place) => ({ ...place, isFront: front.has(place) }));
  return { isByTokens, places: places.toSorted((one, other) => one.cost - other.cost) };
}
