/** The line before the runs, and whether it or one before a model server is so long that reviews are shed. */
import type { Settings } from "../../config/settings.ts";
import { createBrownOut } from "../../core/brown-out.ts";
import { createGate, type Gate } from "../../core/gate.ts";
import type { Clock } from "../../core/ports.ts";
import type { LiveModels } from "../models/models.ts";
import { sourcesOf } from "../metrics/scrape.ts";
import { tooManyRuns } from "../start-words.ts";

export interface Overload {
  readonly gate: Gate;
  /** Reviews are shed now, in favour of answers. */
  readonly isBrownOut: () => boolean;
}

/** `settings` are those of the moment, `start` those of the start. */
export function watchOverload(
  start: Settings,
  settings: () => Pick<Settings, "brownOut">,
  models: Pick<LiveModels, "placed">,
  { elapsedMs: now }: Pick<Clock, "elapsedMs">,
): Overload {
  const { maxConcurrent: inside, maxQueue: waiting } = start;
  const gate = createGate({ inside, waiting, now, refuse: (retryAfterMs) => tooManyRuns(start, retryAfterMs) });
  const isOn = createBrownOut(() => Math.max(gate.fill(), ...sourcesOf(models).map((source) => source.load().fill)));
  return { gate, isBrownOut: () => isOn() && settings().brownOut };
}
