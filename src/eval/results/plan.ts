/** Plans of evaluations, and whether answers of two of them can stand in one table. */
import { bilingualError } from "../../core/bilingual.ts";
import { digestOf } from "../../work/digest-of.ts";
import type { EvalRow } from "../suites/eval-row.ts";
import type { EvalPlan } from "./records.ts";

export type PlanOptions = Omit<EvalPlan["identity"], "rows">;

export function makePlan(
  options: PlanOptions,
  rows: readonly EvalRow[],
  { arms, size, at }: Pick<EvalPlan, "arms" | "size" | "at">,
): EvalPlan {
  return { type: "plan", format: 1, at, arms, size, identity: { ...options, rows: digestOf(rows) } };
}

/** An evaluation may grow by rows and arms; everything else must be as it was. */
export function isSamePlan(one: EvalPlan, other: EvalPlan): boolean {
  return differencesOf(one, other).length === 0;
}

/** Throws `request-malformed` when answers of the two plans would not be comparable. */
export function requireSamePlan(known: EvalPlan, asked: EvalPlan, path: string): void {
  const differences = differencesOf(known, asked);
  if (differences.length === 0) return;
  const list = differences.join("; ");
  throw bilingualError("request-malformed", {
    en: `${path} holds another evaluation (${list}). Name another file with --out, or ask for the same one.`,
    ru: `В ${path} другая оценка (${list}). Назовите другой файл через --out или задайте то же самое.`,
  });
}

/** `seed: 1 → 2`. */
function differencesOf(known: EvalPlan, asked: EvalPlan): readonly string[] {
  const [before, now] = [entriesOf(known), entriesOf(asked)];
  const keys = [...new Set([...before.keys(), ...now.keys()])];
  return keys
    .filter((key) => before.get(key) !== now.get(key))
    .map((key) => `${key}: ${before.get(key) ?? "-"} → ${now.get(key) ?? "-"}`);
}

function entriesOf({ identity: { request, ...others } }: EvalPlan): ReadonlyMap<string, string> {
  const entries: [string, unknown][] = Object.entries({ ...others, ...request });
  return new Map(entries.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]));
}
