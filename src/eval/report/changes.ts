/** The rows that an arm made better or worse than their drafts, the largest changes first. */
import type { Pair } from "./score-rows.ts";

export interface Change {
  readonly pair: Pair;
  /** By how much the share of what holds grew. */
  readonly gain: number;
  /** 1: what was not all right became so; -1: the other way round; 0: neither. */
  readonly turn: number;
}

export interface Changes {
  readonly better: readonly Change[];
  readonly worse: readonly Change[];
}

export function changesIn(pairs: readonly Pair[]): Changes {
  const changes = pairs.flatMap(changeOf).toSorted(bySize);
  return { better: changes.filter(({ gain }) => gain > 0), worse: changes.filter(({ gain }) => gain < 0) };
}

function changeOf(pair: Pair): readonly Change[] {
  const { draft, arm } = pair;
  if (draft.score === undefined || arm.score === undefined) return [];
  const turn = Number(arm.score.isPass) - Number(draft.score.isPass);
  return [{ pair, gain: arm.score.share - draft.score.share, turn }];
}

function bySize(one: Change, other: Change): number {
  return Math.abs(other.turn) - Math.abs(one.turn) || Math.abs(other.gain) - Math.abs(one.gain);
}
