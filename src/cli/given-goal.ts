/** Goals that the user gives: by name, as a text, or in a file. */
import { isGoalName, readGoal, unknownGoal } from "../core/goals/goal-name.ts";
import type { Context } from "./command.ts";
import { textOrFile } from "./given-file.ts";

/** A name is a name, whatever files there are. Throws `request-malformed` for one that no goal has. */
export function goalOrFile(context: Pick<Context, "place">, given: string): string {
  const words = isGoalName(given) ? given : textOrFile(context, given);
  const goal = readGoal(words);
  if (goal === undefined) throw unknownGoal(words.trim());
  return goal;
}
