/** One prompt of a suite, with what a program can tell of its answers. */
import type { Check } from "../../core/checks/check.ts";
import type { Message } from "../../core/types.ts";

export interface EvalRow {
  /** Unique in its suite. */
  readonly id: string;
  readonly messages: readonly Message[];
  readonly checks: readonly Check[];
  /** Whoever made the suite gave them, or they were read from the words of the request. */
  readonly checksFrom: "given" | "extracted";
  /** A number: the last number of the answer must be it. A text: the answer must have it. */
  readonly reference?: number | string;
  /** What the reviewer is asked to look for, in place of the configured goal. */
  readonly goal?: string;
  /** Drafts that come along, by name: an arm may begin with one. */
  readonly drafts?: Readonly<Record<string, RowDraft>>;
}

export interface RowDraft {
  readonly text: string;
  /** It ended at its token limit. */
  readonly isCut?: true;
}

/** Whether anything tells a good answer to this row from a bad one. */
export function isScorable({ checks, reference }: EvalRow): boolean {
  return checks.length > 0 || reference !== undefined;
}
