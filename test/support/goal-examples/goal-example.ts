/** One task for a goal: what the draft lacks by that goal, and the text that has it. */
import type { Language } from "../../../src/core/languages.ts";

export interface GoalExample {
  readonly request: string;
  readonly draft: string;
  /** What the reviewer finds: about words of the draft, or, where the goal asks for more, about what is missing. */
  readonly finding: { readonly quote?: string; readonly problem: string; readonly fix: string };
  readonly refined: string;
}

/** By the name of the goal. */
export type GoalExamples = Readonly<Record<string, Readonly<Record<Language, GoalExample>>>>;
