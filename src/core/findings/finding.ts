/** A finding: one thing to mend, who found it, and the words of the draft that it is about. */
import type { CheckResult } from "../checks/run-checks.ts";
import type { Language } from "../languages.ts";

/** More findings than this are noise: the first ones are the ones that count. */
export const MAX_FINDINGS = 3;

export interface Finding {
  /** Exact words of the draft; "" where it is about no certain place. */
  readonly quote: string;
  readonly problem: string;
  readonly fix: string;
  readonly severity: "major" | "minor";
  /** A program that counted, or the reviewer that read. */
  readonly source: "check" | "reviewer";
}

/** What failed checks have found, in words that tell a model what to mend. */
export function findingsOfChecks(failed: readonly CheckResult[], language: Language): readonly Finding[] {
  return failed.map(({ detail }) => ({
    quote: "",
    problem: detail[language],
    fix: "",
    severity: "major",
    source: "check",
  }));
}

/** Whether two findings say the same, however they are written. */
export function isSameFinding(one: Finding, other: Finding): boolean {
  return isSameText(one.problem, other.problem) && isSameText(one.fix, other.fix);
}

/** Letters and digits alone count. */
export function isSameText(one: string, other: string): boolean {
  const letters = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  return letters(one) === letters(other);
}
