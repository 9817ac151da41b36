/** Runs as callers see them who may not configure the server: failures tell what happened, and not where the backends are. */
import type { RunOutcome, RunService, StartedRun } from "../../app/app.ts";
import { hideAddresses, hideAddressesIn, hideAddressesOf } from "../../core/hide-addresses.ts";
import type { RunSummary, StoredRun } from "../../core/ports.ts";
import type { RunRecord } from "../../core/types.ts";
import type { Caller } from "../edge/auth.ts";

/** What shows runs, now or later. */
export type ShownRuns = Pick<
  RunService,
  "start" | "cancel" | "resume" | "fork" | "repeated" | "watch" | "get" | "list"
>;

/** Whoever may configure the server also reads where it looks for its models. */
export function runsFor({ mayConfigure }: Pick<Caller, "mayConfigure">, runs: ShownRuns): ShownRuns {
  return mayConfigure ? runs : discreet(runs);
}

function discreet(runs: ShownRuns): ShownRuns {
  return {
    start: async (...asked) => startedRun(await runs.start(...asked)),
    cancel: async (...asked) => ifThere(await runs.cancel(...asked), storedRun),
    resume: async (...asked) => ifThere(await runs.resume(...asked), startedRun),
    fork: async (...asked) => ifThere(await runs.fork(...asked), startedRun),
    repeated: (key) => runs.repeated(key),
    watch: async (...asked) => ifThere(await runs.watch(...asked), recordsOf),
    get: async (...asked) => ifThere(await runs.get(...asked), storedRun),
    list: async (query) => (await runs.list(query)).map(summary),
  };
}

function ifThere<Found>(found: Found | undefined, hide: (found: Found) => Found): Found | undefined {
  return found === undefined ? undefined : hide(found);
}

function startedRun(run: StartedRun): StartedRun {
  return {
    id: run.id,
    ...(run.isShared && { isShared: true }),
    accepted: () => run.accepted(),
    soFar: async () => storedRun(await run.soFar()),
    records: () => recordsOf(run.records()),
    outcome: run.outcome.then((outcome): RunOutcome => ({ ...outcome, state: hideAddressesOf(outcome.state) })),
  };
}

function storedRun(run: StoredRun): StoredRun {
  return { ...summary(run), records: run.records.map(hideAddressesIn) };
}

function summary<Run extends RunSummary>(run: Run): Run {
  return run.degraded === null ? run : { ...run, degraded: hideAddresses(run.degraded) };
}

async function* recordsOf(records: AsyncIterable<RunRecord>): AsyncGenerator<RunRecord, void> {
  for await (const record of records) yield hideAddressesIn(record);
}
