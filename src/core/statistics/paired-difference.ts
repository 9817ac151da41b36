/** The difference of two shares that were measured on the same cases: by how much more often the second text passes. */
import type { Estimate } from "./interval.ts";
import { wilsonInterval } from "./wilson.ts";

/** Cases by whether both pass, only the second one does, only the first one, or neither. */
export interface PairedCounts {
  readonly both: number;
  readonly gained: number;
  readonly lost: number;
  readonly neither: number;
}

/**
 * Newcombe's square-and-add interval for paired shares (1998, his method 10): made of counts alone, so that it can be told
 * of any sum of days, and true for few cases too. Undefined without a case.
 */
export function pairedDifference(counts: PairedCounts): Estimate | undefined {
  const { both, gained, lost, neither } = counts;
  const cases = both + gained + lost + neither;
  if (cases === 0) return undefined;
  const [second, first] = [shareOf(both + gained, cases), shareOf(both + lost, cases)];
  const correlation = correlationOf(counts, cases);
  const value = second.share - first.share;
  return {
    value,
    low: value - joined(second.below, first.above, correlation),
    high: value + joined(second.above, first.below, correlation),
  };
}

/** A share, and how far its own interval reaches to each side. */
function shareOf(hits: number, cases: number): { share: number; below: number; above: number } {
  const share = hits / cases;
  const { low, high } = wilsonInterval(hits, cases);
  return { share, below: share - low, above: high - share };
}

function joined(one: number, other: number, correlation: number): number {
  return Math.sqrt(Math.max(0, one ** 2 - 2 * correlation * one * other + other ** 2));
}

/** Phi, with Newcombe's correction for continuity where it is positive; 0 where one of the shares is 0 or 1. */
function correlationOf({ both, gained, lost, neither }: PairedCounts, cases: number): number {
  const margins = (both + gained) * (lost + neither) * (both + lost) * (gained + neither);
  if (margins === 0) return 0;
  const surplus = both * neither - gained * lost;
  return (surplus > 0 ? Math.max(0, surplus - cases / 2) : surplus) / Math.sqrt(margins);
}
