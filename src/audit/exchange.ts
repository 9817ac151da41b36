/** What a log tells: a conversation and the answer to its last question. */
import type { Bilingual } from "../core/bilingual.ts";
import type { Message } from "../core/types.ts";

export interface Exchange {
  /** Up to the question that is answered. */
  readonly conversation: readonly Message[];
  readonly answer: string;
  /** Undefined where the log does not say. */
  readonly model?: string;
}

/** What one record of a log comes to. */
export type Reading =
  /** None where the record is in order, but holds no answer in words: a tool call, an error, an embedding. */
  | { readonly exchanges: readonly Exchange[] }
  /** Half an exchange; the other half stands in another record under the same key. */
  | { readonly key: string; readonly asks: Omit<Exchange, "answer"> }
  | { readonly key: string; readonly says: Omit<Exchange, "conversation"> | undefined }
  | { readonly problem: Bilingual };

/** A record that has nothing to judge. */
export const nothing: Reading = { exchanges: [] };
