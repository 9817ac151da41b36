/** Looks for patterns in a request. */
import { isAddressed } from "./addressed.ts";
import { matchesOf, type RequestText, sentenceAround } from "./request-text.ts";

/** Whether a sentence that asks something of the answer matches a global pattern, and not the one that speaks of something else. */
export function asks(request: RequestText, pattern: RegExp, not?: RegExp): boolean {
  return matchesOf(request.plain, pattern).some(
    ({ index }) => isAddressed(request, index) && not?.test(sentenceAt(request, index)) !== true,
  );
}

/** The sentence around a place. */
export function sentenceAt({ plain }: RequestText, at: number): string {
  const { start, end } = sentenceAround(plain, at);
  return plain.slice(start, end);
}
