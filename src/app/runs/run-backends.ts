/** The backends that one run uses, out of the pair that it leased. */
import type { ReplySharing, RunReuse } from "../../backends/reply-cache/reply-sharing.ts";
import type { Turns } from "../../backends/take-turns.ts";
import { withRetry } from "../../backends/retry.ts";
import type { Backend, BackendPair, Clock } from "../../core/ports.ts";
import type { Role } from "../../core/types.ts";
import type { LeasedPair } from "../models/models.ts";
import { createWaitingClock } from "../time/waiting-clock.ts";

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

/** In lines before the models the runs of one caller wait behind each other, not before everybody else's. */
export function inTurnOf(owner: string | null, pair: BackendPair): BackendPair {
  if (owner === null) return pair;
  const wrap = (backend: Backend): Backend => ({
    name: backend.name,
    generate: (call, signal) => backend.generate({ ...call, caller: owner }, signal),
  });
  return { primary: wrap(pair.primary), secondary: wrap(pair.secondary) };
}

/** What a run does by: its models, and the time. */
export interface PacedRun {
  readonly backends: BackendPair;
  readonly clock: Clock;
}

/** The calls wait for the turn of their model, and the run's own limits of time wait with them. It takes part until its end. */
export function takingTurns(pair: BackendPair, turns: Turns, time: Clock, held: DisposableStack): PacedRun {
  const clock = createWaitingClock(time);
  const taker = turns.join({ onWait: clock.pause, onTurn: clock.resume });
  held.defer(taker.leave);
  return { clock, backends: { primary: taker.wrap(pair.primary), secondary: taker.wrap(pair.secondary) } };
}

/** Retries are counted per run, so each run has wrappers of its own. */
export function retrying({ primary, secondary }: BackendPair, isLive: boolean): BackendPair {
  const budget = { left: RETRIES.perRun };
  const wrap = (backend: Backend): Backend => withRetry(backend, { perStep: RETRIES.perStep, budget, isLive });
  return { primary: wrap(primary), secondary: wrap(secondary) };
}
