/** What programs say of a text: the checks that the caller demands, and those that the user's own words ask for. */
import { type CheckPorts, type CheckResult, createChecker } from "./checks/run-checks.ts";
import { asFrogcomError } from "./errors.ts";
import type { RunInput } from "./types.ts";

export interface Judgement {
  readonly results: readonly CheckResult[];
  readonly failed: readonly CheckResult[];
  /** How many of the caller's own checks fail. */
  readonly bindingFailures: number;
}

/**
 * Judges texts of one run; each text once. Throws `check-invalid` where a check of the caller's cannot judge a text; what nobody
 * demanded says nothing then.
 */
export function createJudge(
  { checks = [], extracted = [] }: Pick<RunInput, "checks" | "extracted">,
  ports: CheckPorts,
): (text: string) => Judgement {
  const known = new Map<string, Judgement>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const runOne = createChecker(text, ports);
    const given = checks.map((check) => runOne(check));
    const results = [...given, ...extracted.flatMap((check) => whereItCan(() => runOne(check)))];
    const isFailure = ({ passed }: CheckResult): boolean => !passed;
    const judgement = {
      results,
      failed: results.filter(isFailure),
      bindingFailures: given.filter(isFailure).length,
    };
    known.set(text, judgement);
    return judgement;
  };
}

function whereItCan(judge: () => CheckResult): readonly CheckResult[] {
  try {
    return [judge()];
  } catch (thrown) {
    const error = asFrogcomError(thrown);
    if (error.code === "check-invalid") return [];
    throw error;
  }
}

/** Whether more fails than before: of what the caller demands, or of all together. */
export function failsMore(newer: Judgement, older: Judgement): boolean {
  return newer.bindingFailures > older.bindingFailures || newer.failed.length > older.failed.length;
}
