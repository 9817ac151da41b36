/** What blind votes come to: how often people prefer the answer to its draft, with an interval. */
import type { Estimate } from "../../core/statistics/interval.ts";
import { type ShownDifference, shownDifference } from "../../core/statistics/shown-difference.ts";
import { signTest } from "../../core/statistics/sign-test.ts";
import { wilsonInterval } from "../../core/statistics/wilson.ts";
import type { EvalVote, Preference } from "./eval-votes.ts";

export interface VoteTally {
  readonly votes: Readonly<Record<Preference, number>>;
  /** Rows with a vote. */
  readonly rows: number;
  /** How often the answer is preferred, ties counted half; several votes about a row are one case. Unset without votes. */
  readonly wins?: Estimate;
  /** The sign test over the rows, two-sided. */
  readonly p: number;
  readonly finding: ShownDifference;
}

const worth: Readonly<Record<Preference, number>> = { answer: 1, tie: 0.5, draft: 0 };

/** Of the votes about one arm. */
export function tallyVotes(votes: readonly EvalVote[]): VoteTally {
  const shares = [...Map.groupBy(votes, ({ row }) => row).values()].map(shareOf);
  const count = (wanted: Preference): number => votes.filter(({ preferred }) => preferred === wanted).length;
  const p = signTest(shares.filter((share) => share > 0.5).length, shares.filter((share) => share < 0.5).length);
  const sum = shares.reduce((total, share) => total + share, 0);
  const interval = wilsonInterval(sum, shares.length);
  return {
    votes: { answer: count("answer"), draft: count("draft"), tie: count("tie") },
    rows: shares.length,
    ...(shares.length > 0 && { wins: { value: sum / shares.length, ...interval } }),
    p,
    finding: shownDifference(interval, p, 0.5),
  };
}

function shareOf(votes: readonly EvalVote[]): number {
  return votes.reduce((sum, { preferred }) => sum + worth[preferred], 0) / votes.length;
}
