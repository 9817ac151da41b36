/** A stored run as JSON, with the review that was made in its shadow, and the run that goes on with it. */
import type { RunService } from "../../app/app.ts";
import type { JsonObject } from "../../core/json.ts";
import type { RunSummary } from "../../core/ports.ts";
import type { RunId } from "../../core/types.ts";
import { effectOfRun } from "./effect-wire.ts";
import { storedRunOnWire } from "./stored-run.ts";
import { refusals } from "../errors/texts.ts";

type Reading = Pick<RunService, "get" | "list">;

/** Throws `run-not-found` for a run that is not there, or not this owner's. */
export async function showRun(runs: Reading, id: RunId, owner: string | null): Promise<JsonObject> {
  const [run, shadow] = await Promise.all([runs.get(id, owner), findShadow(runs, id)]);
  if (run === undefined) throw refusals.runNotFound(id);
  return { ...storedRunOnWire(run), shadow, resumed_by: await findResumption(runs, run) };
}

/** Where a run that goes on was cut itself, the one after it is shown, and so on: the last one has the answer or is nearest to it. */
async function findResumption(runs: Reading, run: RunSummary): Promise<JsonObject | null> {
  if (run.status === "running" || run.status === "done") return null;
  const [newest] = await runs.list({ limit: 1, resumedFrom: run.id });
  if (newest === undefined) return null;
  return (await findResumption(runs, newest)) ?? { run_id: newest.id, status: newest.status };
}

/** The newest one: those before it had to give way. */
async function findShadow(runs: Reading, shadowOf: RunId): Promise<JsonObject | null> {
  const [newest] = await runs.list({ limit: 1, shadowOf });
  if (newest === undefined) return null;
  const shadow = await runs.get(newest.id, null);
  return { run_id: newest.id, status: newest.status, effect: effectOfRun(shadow?.records ?? []) };
}
