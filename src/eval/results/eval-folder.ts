/** The folder in which evaluations are kept that nobody named another place for. */
import { whereMissing } from "../../core/errno.ts";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isSamePlan } from "./plan.ts";
import type { EvalPlan } from "./records.ts";
import { readRecords } from "./results-file.ts";
import { sortRecords } from "./results.ts";

/** `2026-11-26T08-10-05-ifeval.jsonl`: sorted by name they are sorted by age. The second of one second takes the next. */
export function newResultsPath(folder: string, suite: string, at: number): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(":", "-");
  const path = join(folder, `${stamp}-${suite}.jsonl`);
  return existsSync(path) ? newResultsPath(folder, suite, at + 1000) : path;
}

/** The newest evaluation of the same plan, if there is one. */
export function newestLike(folder: string, plan: EvalPlan): string | undefined {
  return listResults(folder).find((path) => {
    const known = sortRecords(readRecords(readFileSync(path, "utf8"), path));
    return known !== undefined && isSamePlan(known.plan, plan);
  });
}

/** The files that have results, newest first. */
export function listResults(folder: string): readonly string[] {
  const names = namesIn(folder).filter((name) => name.endsWith(".jsonl"));
  const paths = names.toSorted().map((name) => join(folder, name));
  return paths.filter((path) => statSync(path).size > 0).toReversed();
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    return whereMissing([])(error);
  }
}
