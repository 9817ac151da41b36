/** What a review did to its draft, in counts and without a word of either text. */

export interface Effect {
  /** How many checks both texts were held against; 0 = nobody can say which is better. */
  readonly checks: number;
  readonly draftPassed: number;
  readonly answerPassed: number;
  readonly isChanged: boolean;
  /** Of the draft's call, its prompt included; null = unknown. */
  readonly draftTokens: number | null;
}

/** A draft that did not pass all its checks, and whose answer does. */
export function isFixed({ checks, draftPassed, answerPassed }: Effect): boolean {
  return draftPassed < checks && answerPassed === checks;
}

/** The other way round. */
export function isBroken({ checks, draftPassed, answerPassed }: Effect): boolean {
  return draftPassed === checks && answerPassed < checks;
}
