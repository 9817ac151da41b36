/** Runs for long work in this process: begun, watched and gone on with in the server's JSON, for one owner. */
import type { App, StartedRun } from "../../app/app.ts";
import type { RunStarter } from "../../batch/answers/find-answer.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { applyRecord, emptyRun, errorOf } from "../../core/state.ts";
import type { RunRecord } from "../../core/types.ts";
import type { WireEvent } from "../../work/ask.ts";
import type { Place } from "../limits/allowance.ts";
import { answerBody } from "../wire/answer-body.ts";
import type { Caller } from "../edge/auth.ts";
import { chooseModel } from "../requests/choose-model.ts";
import { runsFor } from "./discreet-runs.ts";
import { eventOf } from "../wire/run-events.ts";
import { readRunId } from "../requests/run-query.ts";
import { readRunRequest } from "../requests/run-request.ts";
import { showRun } from "../wire/show-run.ts";
import { startIn } from "./start-run.ts";
import { storedRunOnWire } from "../wire/stored-run.ts";
import { refusals } from "../errors/texts.ts";

/** Takes a place for a run that is about to begin, when all that it needs is there. */
export type MakeReady = (signal: AbortSignal) => Promise<Place>;

/** Aborting the signal with which a run was begun cancels it. */
export function createRunStarter(
  app: Pick<App, "runs" | "settings">,
  { owner, mayConfigure }: Pick<Caller, "owner" | "mayConfigure">,
  makeReady: MakeReady,
): RunStarter {
  const runs = runsFor({ mayConfigure }, app.runs);
  return {
    async beginRun(body, signal) {
      const { run, answer } = readRunRequest(body);
      const choice = chooseModel(answer.model, app);
      const asked = { ...run, ...choice, isLive: false, owner };
      const started = await startIn(await makeReady(signal), () => runs.start(asked, signal));
      return started.id;
    },
    async beginAgain(id, signal) {
      const known = readRunId(id);
      const resume = async (): Promise<StartedRun> => {
        const run = await runs.resume(known, owner, signal);
        if (run === undefined) throw refusals.runNotFound(id);
        return run;
      };
      return (await startIn(await makeReady(signal), resume)).id;
    },
    async *watchRun(id) {
      const records = await runs.watch(readRunId(id), owner);
      if (records === undefined) throw refusals.runNotFound(id);
      yield* wireEvents(records);
    },
    async cancelRun(id) {
      const run = await runs.cancel(readRunId(id), owner);
      if (run === undefined) throw refusals.runNotFound(id);
      return storedRunOnWire(run);
    },
    showRun: async (id) => showRun(runs, readRunId(id), owner),
  };
}

/** Throws the run's error. */
export async function* wireEvents(records: AsyncIterable<RunRecord>): AsyncGenerator<WireEvent, void> {
  let state = emptyRun;
  for await (const record of records) {
    state = applyRecord(state, record);
    if (record.type === "run-error") throw errorOf(record);
    const { name, data } = eventOf(record, { answer: () => answerBody({ state }), describe: refuseToDescribe });
    yield { name, data };
  }
}

/** Only a `run-error` is described, and that one was thrown. */
function refuseToDescribe(error: FrogcomError): never {
  throw error;
}
