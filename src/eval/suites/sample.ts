/** Takes some rows of a suite by chance. */
import { seededRandom, shuffled } from "../../core/statistics/random.ts";
import type { EvalRow } from "./eval-row.ts";

/** The sample of a larger size holds that of a smaller one, so that an evaluation can grow. */
export function sampleRows(rows: readonly EvalRow[], size: number, seed: number): readonly EvalRow[] {
  return shuffled(rows, seededRandom(seed)).slice(0, size);
}
