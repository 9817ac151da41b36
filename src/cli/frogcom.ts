/** What commands ask of FrogCom, wherever it works: in a server that runs, or in this process. Both speak the server's JSON. */
import type { JsonObject } from "../core/json.ts";
import type { ShownSetting } from "./shown-settings.ts";
import type { WireEvent } from "../work/ask.ts";

export interface Frogcom {
  /** It is a server that others use, too. */
  readonly isServer: boolean;
  /** A run by the body of POST /generate, as its events. Throws the run's error; aborting the signal cancels it. */
  ask(body: JsonObject, signal: AbortSignal): AsyncIterable<WireEvent>;
  /** The id of a run by the body of POST /v1/runs. In this process aborting the signal cancels it, and it may not be stored yet. */
  beginRun(body: JsonObject, signal: AbortSignal): Promise<string>;
  /** The same for POST /v1/runs/{id}/resume. */
  beginAgain(id: string, signal: AbortSignal): Promise<string>;
  /** As GET /readyz, when the models are there or it is known why not. */
  readiness(signal: AbortSignal): Promise<unknown>;
  /** As GET /v1/runs answers these parameters. */
  listRuns(query: Readonly<Record<string, string>>): Promise<unknown>;
  /** As GET /v1/runs/{id}. */
  showRun(id: string): Promise<unknown>;
  /** As GET /v1/runs/{id}/events, live while the run goes on. */
  watchRun(id: string, signal: AbortSignal): AsyncIterable<WireEvent>;
  /** As POST /v1/runs/{id}/cancel. */
  cancelRun(id: string): Promise<unknown>;
  /** As POST /v1/runs/{id}/resume, and the new run's events to its end, as `ask` gives them. */
  resumeRun(id: string, signal: AbortSignal): AsyncIterable<WireEvent>;
  /** The same for POST /v1/runs/{id}/fork with this body. */
  forkRun(id: string, body: JsonObject, signal: AbortSignal): AsyncIterable<WireEvent>;
  /** As GET /stats. */
  stats(query: Readonly<Record<string, string>>): Promise<unknown>;
  /** As GET /v1/calibrations; in this process models are fetched and loaded first. */
  calibrations(signal: AbortSignal): Promise<unknown>;
  /** As POST /v1/calibrations. */
  keepCalibration(body: JsonObject): Promise<unknown>;
  /** As GET /v1/keys. */
  keys(): Promise<unknown>;
  /** As POST /v1/keys. */
  makeKey(body: JsonObject): Promise<unknown>;
  /** As DELETE /v1/keys/{id}. */
  revokeKey(id: string): Promise<unknown>;
  settings(): readonly ShownSetting[];
  /** As PUT /config. */
  changeSettings(changes: JsonObject): Promise<unknown>;
  /** As GET /config/history. */
  settingsHistory(query: Readonly<Record<string, string>>): Promise<unknown>;
  /** As POST /config/history/{id}/restore. */
  restoreSettings(id: string): Promise<unknown>;
  close(): Promise<void>;
}
