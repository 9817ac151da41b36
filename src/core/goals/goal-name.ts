/** Goals that are given by name: `@additions` stands for the library's goal, in the language of the request. */
import { type Bilingual, bilingualError } from "../bilingual.ts";
import type { FrogcomError } from "../errors.ts";
import type { Language } from "../languages.ts";
import type { RunInput } from "../types.ts";
import { goalLibrary, goalNamed } from "./library.ts";

/** `@` and one word is a name, and nothing else is: a longer text that begins with `@` is a text. */
const NAME = /^@\S+$/;

/** In characters. */
export const LONGEST_GOAL = 20_000;

/** `@additions`, for each goal of the library. */
export const goalNames: readonly string[] = goalLibrary.map(({ name }) => `@${name}`);

export function isGoalName(goal: string): boolean {
  return NAME.test(goal.trim());
}

/** A goal as somebody gives it: its text as it is, a name in its one spelling; undefined for a name that no goal has, and for blanks. */
export function readGoal(given: string): string | undefined {
  if (given.trim() === "") return undefined;
  if (!isGoalName(given)) return given;
  const name = given.trim().toLowerCase();
  return goalNames.includes(name) ? name : undefined;
}

/** What a run is told of a goal that was read before. */
export function settleGoal(goal: string, language: Language): Pick<RunInput, "goal" | "goalName"> {
  const named = isGoalName(goal) ? goalNamed(goal.slice(1)) : undefined;
  return named === undefined ? { goal } : { goal: named.text[language], goalName: named.name };
}

/** The goal of a run as it was given: a name for all languages, else its text. */
export function goalAsGiven({ goal, goalName }: Pick<RunInput, "goal" | "goalName">): string {
  return goalName === undefined ? goal : `@${goalName}`;
}

/** The input with another goal. */
export function underGoal(input: RunInput, goal: string): RunInput {
  const { goalName: _, ...others } = input;
  return { ...others, ...settleGoal(goal, input.language) };
}

/** What a goal may be, as the end of "must be ...". */
export const expectedGoal: Bilingual = {
  en: `a text of at most ${LONGEST_GOAL} characters that is not blank, or one of ${goalNames.join(", ")}`,
  ru: `непустой текст длиной не больше ${LONGEST_GOAL} знаков или одно из: ${goalNames.join(", ")}`,
};

export function unknownGoal(name: string): FrogcomError {
  const known = goalNames.join(", ");
  return bilingualError("request-malformed", {
    en: `No goal is called ${name}. There are ${known}; \`frogcom goals list\` says when each of them is right.`,
    ru: `Цели ${name} нет. Есть ${known}; когда какая подходит — в \`frogcom goals list\`.`,
  });
}
