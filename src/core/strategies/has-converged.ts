/** When further rounds would change nothing for the better. */
import type { Advice } from "../findings/advice.ts";
import { asksForMore } from "../goals/asks-for-more.ts";
import type { StepOutput } from "../types.ts";

/** An answer that grows beyond this, although nobody asked for more, only gathers extras. */
const MOST_GROWTH = 1.5;
/** A word more makes a short text much longer. */
const LEAST_CHARACTERS = 200;

/** The refine left the text as it was, did nothing of what it was told, or only made it longer. */
export function hasConverged(goal: string, draft: StepOutput, newer: StepOutput, advice: readonly Advice[]): boolean {
  if (newer.text.trim() === draft.text.trim()) return true;
  if (advice.every(({ outcome }) => outcome === "not-done")) return true;
  const usual = Math.max(draft.text.length, LEAST_CHARACTERS);
  return !asksForMore(goal) && newer.text.length > usual * MOST_GROWTH;
}
