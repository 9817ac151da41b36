/** Which of two answers stands first: chance decides, and nobody is told before the vote. */
import type { BlindPair, Preference } from "../api/votes-wire.ts";

export const places = ["first", "second", "equal"] as const;
export type BlindPlace = (typeof places)[number];

export interface BlindSides {
  readonly first: string;
  readonly second: string;
  /** What a vote for a place is a vote for. */
  readonly meaning: Readonly<Record<BlindPlace, Preference>>;
}

/** Equal seeds turn a row the same way, so that it does not change places while it is read. */
export function sidesOf({ row, draft, answer }: BlindPair, seed: number): BlindSides {
  if (isTurned(row, seed))
    return { first: answer, second: draft, meaning: { first: "answer", second: "draft", equal: "tie" } };
  return { first: draft, second: answer, meaning: { first: "draft", second: "answer", equal: "tie" } };
}

/** FNV's hash of the row, mixed once more because its lowest bits are too regular. */
function isTurned(row: string, seed: number): boolean {
  let hash = seed | 0;
  for (const character of row) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) & 0x10000) !== 0;
}
