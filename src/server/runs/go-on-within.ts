/** How the server goes on by itself with a run of somebody who asked before: within what their key may still spend. */
import type { App, RunService } from "../../app/app.ts";
import type { Allowance } from "../limits/allowance.ts";
import { callerOfOwner } from "../edge/auth.ts";
import { startIn } from "./start-run.ts";

/** `now` is Unix time in ms. What it makes throws `key-expired`, `key-revoked` or `quota-spent`. */
export function goOnWithin(
  { runs, keys }: Pick<App, "runs" | "keys">,
  allowance: Pick<Allowance, "takeUnhurried">,
  now: () => number,
): RunService["goOn"] {
  return async (run) => {
    const place = await allowance.takeUnhurried(callerOfOwner(run.owner, keys, now()));
    return startIn(place, () => runs.goOn(run));
  };
}
