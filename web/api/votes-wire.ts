/** Pairs to vote about, and what GET and POST /v1/evals/{id}/votes answer. */
export type Preference = "answer" | "draft" | "tie";

export interface BlindPairs {
  readonly arm: string;
  readonly rows: readonly BlindPair[];
}

export interface BlindPair {
  readonly row: string;
  readonly prompt: string;
  readonly draft: string;
  readonly answer: string;
}

export interface VoteTallies {
  readonly data: readonly VoteTally[];
}

export interface VoteTally {
  readonly arm: string;
  /** With a vote. */
  readonly rows: number;
  readonly votes: Readonly<Record<Preference, number>>;
  readonly wins: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly finding: "helps" | "harms" | "not-shown";
  /** Rows about which this voter has voted. */
  readonly own: readonly string[];
}
