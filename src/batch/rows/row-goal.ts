/** The goal of one row: a text, or the name of one that the library has. */
import { readGoal, unknownGoal } from "../../core/goals/goal-name.ts";

/** A blank one is none. */
export function readRowGoal(given: string): { readonly value?: string; readonly problems: readonly string[] } {
  if (given.trim() === "") return { problems: [] };
  const value = readGoal(given);
  return value === undefined ? { problems: [`goal: ${unknownGoal(given.trim()).message}`] } : { value, problems: [] };
}
