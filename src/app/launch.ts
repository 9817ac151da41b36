/** What a run needs to begin, wherever it comes from: a request, or a run that it goes on from. */
import type { RecordedStep, RunInput } from "../core/types.ts";
import type { RunRequest } from "./app.ts";
import { draftSteps, type PairFacts, planRun, type SettingsSnapshot } from "./plan-run.ts";

export interface Launch extends Pick<RunRequest, "owner" | "isLive" | "profile" | "only" | "repeat"> {
  /** Steps that are handed back instead of being made. */
  readonly recorded: readonly RecordedStep[];
  /** What it will do, once it is known with which models. */
  readonly plan: (snapshot: SettingsSnapshot, pair: PairFacts) => RunInput;
}

export function launchOf(request: RunRequest): Launch {
  return { ...request, recorded: draftSteps(request), plan: (snapshot, pair) => planRun(request, snapshot, pair) };
}
