/** How the server goes on by itself with a run of somebody who asked before: within what their key may still spend. */
import type { RunService } from "../../app/app.ts";
import type { Allowance } from "../limits/allowance.ts";
import type { RecallCaller } from "../edge/auth.ts";
import { startIn } from "./start-run.ts";

/** What it makes throws `key-expired`, `key-revoked` or `quota-spent`. */
export function goOnWithin(
  runs: Pick<RunService, "goOn">,
  allowance: Pick<Allowance, "takeUnhurried">,
  recall: RecallCaller,
): RunService["goOn"] {
  return async (run) => {
    const place = await allowance.takeUnhurried(recall(run.owner));
    return startIn(place, () => runs.goOn(run));
  };
}
