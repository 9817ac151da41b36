/** What is told of a round afterwards. */
import type { GuardRefusal } from "../guard/rules.ts";
import type { Advice } from "./advice.ts";

/** One round as it is told afterwards: what was found, what became of it, and whether the guard refused the new text. */
export interface RoundReport {
  readonly round: number;
  readonly accepted: boolean;
  /** The reviewer kept to the asked form. */
  readonly isReadable: boolean;
  readonly advice: readonly Advice[];
  readonly refused?: GuardRefusal;
}
