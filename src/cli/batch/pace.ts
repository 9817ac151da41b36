/** How many rows of a batch go on at the same time, and whether their models take turns. */
import { numberAt, valueAt } from "../../core/json.ts";
import type { WantedBatch } from "./batch-options.ts";

export interface Pace {
  readonly lanes: number;
  readonly byPhase: boolean;
}

/** `readiness` is what GET /readyz tells. By phase all rows of a chunk go on at once, most of them waiting. */
export function paceOf(
  { lanes, byPhase, chunk }: Pick<WantedBatch, "lanes" | "byPhase" | "chunk">,
  readiness: unknown,
): Pace {
  if (byPhase ?? valueAt(readiness, "swaps_models") === true) return { byPhase: true, lanes: chunk };
  return { byPhase: false, lanes: lanes ?? numberAt(readiness, "runs_at_once") ?? 1 };
}
