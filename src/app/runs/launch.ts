/** What a run needs to begin, wherever it comes from: a request, or a run that it goes on from. */
import type { RunStart } from "../../core/ports.ts";
import type { RecordedStep, RunInput } from "../../core/types.ts";
import { withholdInput } from "../../core/withhold-texts.ts";
import type { RunRequest } from "../app.ts";
import { draftSteps, type PairFacts, planRun, type SettingsSnapshot } from "./plan-run.ts";

export interface Launch extends Pick<RunRequest, "owner" | "isLive" | "profile" | "only" | "repeat" | "resumes"> {
  /** Steps that are handed back instead of being made. */
  readonly recorded: readonly RecordedStep[];
  /** In ms that only pass; unset = it waits for nobody and begins at once. */
  readonly arrivedAt?: number;
  /** Milliseconds that its caller allows from its arrival on; unset = as long as runs may take. */
  readonly deadlineMs?: number | undefined;
  /** What it will do, once it is known with which models. */
  readonly plan: (snapshot: SettingsSnapshot, pair: PairFacts) => RunInput;
}

export function launchOf(request: RunRequest): Launch {
  const { deadlineMs } = request.overrides?.budget ?? {};
  return {
    ...request,
    deadlineMs,
    recorded: draftSteps(request),
    plan: (snapshot, pair) => planRun(request, snapshot, pair),
  };
}

/** What the store keeps of the beginning; what cannot be read again cannot be resumed. */
export function startOf({ owner, repeat, resumes }: Launch, input: RunInput, at: number): RunStart {
  const kept = input.storing === undefined ? input : withholdInput(input);
  const mayGoOn = resumes !== undefined && input.storing === undefined;
  return { at, input: kept, owner, ...(repeat && { repeat }), ...(mayGoOn && { resumes }) };
}
