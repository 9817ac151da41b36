/** The backends that one run uses, out of the pair that it leased. */
import type { ReplySharing, RunReuse } from "../backends/reply-cache/reply-sharing.ts";
import { withRetry } from "../backends/retry.ts";
import type { Backend, BackendPair } from "../core/ports.ts";
import type { Role } from "../core/types.ts";
import type { LeasedPair } from "./models.ts";

/** Retries of one run, all its steps together, and of one step. */
const RETRIES = { perRun: 3, perStep: 2 };

/** A model that answers alone stands as the primary. */
export function answeringPair(leased: LeasedPair, only: Role | undefined): LeasedPair {
  if (only !== "secondary") return leased;
  const { secondary, autoFrame, backends, release } = leased;
  const both = { primary: backends.secondary, secondary: backends.secondary };
  return { primary: secondary, secondary, autoFrame, backends: both, release };
}

/** Equal calls share a reply inside the retries: whoever gets an error from another's call tries for itself. */
export function reusing(
  { primary, secondary }: LeasedPair["backends"],
  run: RunReuse,
  sharing: ReplySharing,
): BackendPair {
  return { primary: sharing.share(primary, run), secondary: sharing.share(secondary, run) };
}

/** Retries are counted per run, so each run has wrappers of its own. */
export function retrying({ primary, secondary }: BackendPair, isLive: boolean): BackendPair {
  const budget = { left: RETRIES.perRun };
  const wrap = (backend: Backend): Backend => withRetry(backend, { perStep: RETRIES.perStep, budget, isLive });
  return { primary: wrap(primary), secondary: wrap(secondary) };
}
