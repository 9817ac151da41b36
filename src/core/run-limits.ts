/** The limits that a caller may set to a run. */

/** What a run may spend, all its steps together. When something of it is used up, the best text so far is the answer. */
export interface Budget {
  /** Tokens of all calls, prompts included. */
  readonly maxTokens?: number;
  /** In the currency of the prices. */
  readonly maxCost?: number;
  /** Milliseconds for the whole run. */
  readonly deadlineMs?: number;
}
