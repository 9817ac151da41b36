/** The goal prompts that come along, by name and by text. */
import { guideGoals } from "./guide-goals.ts";
import type { LibraryGoal } from "./library-goal.ts";
import { ownGoals } from "./own-goals.ts";

export const goalLibrary: readonly LibraryGoal[] = [...guideGoals, ...ownGoals];

const byName = new Map(goalLibrary.map((goal) => [goal.name, goal]));
const byText = new Map(goalLibrary.flatMap((goal) => Object.values(goal.text).map((text) => [text, goal] as const)));

export function goalNamed(name: string): LibraryGoal | undefined {
  return byName.get(name);
}

/** The goal that says this in one of its languages, however the lines are broken. */
export function goalSaying(text: string): LibraryGoal | undefined {
  return byText.get(text.replaceAll(/\s+/g, " ").trim());
}
