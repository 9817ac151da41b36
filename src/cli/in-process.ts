/** FrogCom in this process, for commands that find no server: the same use cases, told in the server's JSON. */
import { pageOnWire } from "../server/wire/list-wire.ts";
import { type Composed, compose, type ComposeOptions } from "../app/compose.ts";
import type { Changer, ForkRequest, StartedRun } from "../app/app.ts";
import type { JsonObject } from "../core/json.ts";
import type { RunId } from "../core/types.ts";
import { calibrationsOnWire, keepMeasured } from "../server/wire/calibrations.ts";
import { chooseModel } from "../server/requests/choose-model.ts";
import { readForkRequest } from "../server/requests/fork-request.ts";
import { readGenerateRequest } from "../server/requests/generate-request.ts";
import { keysOnWire, makeKey, revokeKey } from "../server/keys/key-wire.ts";
import { readRunId, readRunQuery } from "../server/requests/run-query.ts";
import { createRunStarter, wireEvents } from "../server/runs/run-starter.ts";
import { readStatsDays, statsOnWire } from "../server/wire/stats.ts";
import { readyBody } from "../server/routes/health.ts";
import { changesOnWire, historyOnWire, readHistoryQuery, restoreChange } from "../server/wire/settings-history.ts";
import { summaryOnWire } from "../server/wire/stored-run.ts";
import { refusals } from "../server/errors/texts.ts";
import type { Frogcom } from "./frogcom.ts";
import { untilAborted } from "../app/time/until-aborted.ts";
import type { Screen } from "./screen.ts";
import { showSettings } from "./shown-settings.ts";
import type { WireEvent } from "../work/ask.ts";

/** Who may use the data folder may change what is in it. */
const commandLine: Changer = { isAdmin: true, author: { way: "command-line" } };

/** Opens the store; models are only prepared for the first question. Throws `store-failed` when another process owns the store. */
export async function openInProcess(layers: ComposeOptions["layers"], screen: Screen): Promise<Frogcom> {
  const composed = await compose({
    layers,
    onNotice: (notice) => screen.notice(notice[screen.language]),
    onProgress: (progress) => screen.progress(progress),
    isServer: false,
  });
  const { runs, settings } = composed.app;
  return {
    isServer: false,
    ask: (body, signal) => ask(composed, body, screen, signal),
    ...createRunStarter(composed.app, { owner: null, mayConfigure: true }, async (signal) => {
      await prepare(composed.models, screen, signal);
      return unboundedPlace;
    }),
    async readiness(signal) {
      await prepare(composed.models, screen, signal);
      return readyBody(await composed.app.health(), { isKnown: true, mayConfigure: true }, screen.language);
    },
    async listRuns(query) {
      const wanted = readRunQuery(query);
      const found = await runs.list({ ...wanted, limit: wanted.limit + 1 });
      return pageOnWire(found, wanted.limit, summaryOnWire);
    },
    resumeRun: (id, signal) => goOn(composed, id, screen, signal, (known) => runs.resume(known, null, signal)),
    forkRun(id, body, signal) {
      const fork = forkIn(body, composed.app);
      return goOn(composed, id, screen, signal, (known) => runs.fork(known, null, fork, signal));
    },
    async stats(query) {
      const days = readStatsDays(query);
      return statsOnWire(days, await runs.stats(days, null));
    },
    async calibrations(signal) {
      await prepare(composed.models, screen, signal);
      return calibrationsOnWire(composed.app.calibrations, true);
    },
    keepCalibration: (body) => keepMeasured(composed.app.calibrations, body),
    keys: () => Promise.resolve(keysOnWire(composed.app.keys, Date.now())),
    makeKey: (body) => makeKey(composed.app.keys, body, Date.now()),
    revokeKey: (id) => revokeKey(composed.app.keys, id, true, Date.now()),
    settings: () => showSettings(composed.settings.current()),
    changeSettings: async (changes) => changesOnWire(await settings.changeAny(changes, commandLine)),
    settingsHistory: (query) => historyOnWire((wanted) => settings.history(wanted), readHistoryQuery(query)),
    restoreSettings: async (id) => changesOnWire(await restoreChange(settings, id, commandLine)),
    close: () => composed.close(),
  };
}

/** Whoever owns the data folder is held to no limits. */
const unboundedPlace = { leave: () => undefined };

/** The bars of what is fetched for the models end here; one of long work, for which this is one question of many, does not. */
async function prepare(models: Composed["models"], screen: Screen, signal: AbortSignal): Promise<void> {
  await untilAborted(models.prepare(), signal);
  screen.endDownloads();
}

async function* ask(
  { app, models }: Composed,
  body: JsonObject,
  screen: Screen,
  signal: AbortSignal,
): AsyncGenerator<WireEvent, void> {
  const request = readGenerateRequest({ ...body, stream: true }, app.settings.modelNames());
  await prepare(models, screen, signal);
  const run = await app.runs.start({ ...request, owner: null }, signal);
  yield* wireEvents(run.records());
}

/** Models are only fetched for a run that is there. */
async function* goOn(
  { app, models }: Composed,
  id: string,
  screen: Screen,
  signal: AbortSignal,
  start: (id: RunId) => Promise<StartedRun | undefined>,
): AsyncGenerator<WireEvent, void> {
  const known = readRunId(id);
  if ((await app.runs.get(known, null)) === undefined) throw refusals.runNotFound(id);
  await prepare(models, screen, signal);
  const run = await start(known);
  if (run !== undefined) yield* wireEvents(run.records());
}

function forkIn(body: JsonObject, app: Composed["app"]): ForkRequest {
  const { model, ...asked } = readForkRequest(body);
  return { ...asked, owner: null, ...(model !== undefined && { choice: chooseModel(model, app) }) };
}
