/** `frogcom serve`: finds or fetches the models, listens, and ends in an orderly way. */
import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { type Composed, compose } from "../../app/compose.ts";
import { isPortFree } from "../../app/doctor/port-check.ts";
import { untilAborted } from "../../app/time/until-aborted.ts";
import type { MergedSettings } from "../../config/layers.ts";
import { declarations } from "../../config/settings.ts";
import { readStartSettings } from "../../config/start-settings.ts";
import { bilingualError, wordsOf } from "../../core/bilingual.ts";
import { asFrogcomError, type ErrorCode, FrogcomError } from "../../core/errors.ts";
import { Secret } from "../../core/secret.ts";
import { createServer } from "../../server/create-server.ts";
import { isLoopback } from "../../server/edge/hosts.ts";
import { textOf } from "../../server/errors/error-texts.ts";
import type { CommandSpec, Context } from "../command.ts";
import { keepHeapModest } from "../modest-heap.ts";
import { plainText } from "../plain-text.ts";
import type { Screen } from "../screen.ts";
import { removeServerNote, writeServerNote } from "../server-file.ts";
import { bannerLines, type BannerFacts, serveTexts } from "../serve-texts.ts";
import { serveUntilStopped, tell } from "../serve-until-stopped.ts";
import { showSettings } from "../shown-settings.ts";

export const serveCommand: CommandSpec = {
  path: ["serve"],
  about: { en: "run the server (what happens without a command)", ru: "запустить сервер (то же — без команды)" },
  showsSettings: true,
  run: serve,
};

/** What a server without a model may wait for; after any other failure the start is refused. */
const passing: readonly ErrorCode[] = ["download-failed", "backend-unreachable", "backend-timeout", "engine-crashed"];

async function serve(context: Context): Promise<void> {
  keepHeapModest();
  const { screen, place, interrupts } = context;
  await using atFailure = new AsyncDisposableStack();
  const composed = await compose({
    layers: readStartSettings(place),
    onNotice: (notice) => tell(screen, notice[screen.language]),
    onProgress: (progress) => screen.progress(progress),
    isServer: true,
  });
  atFailure.defer(() => composed.close());
  const localKey = new Secret(randomBytes(32).toString("base64url"));
  const { apiHost, apiPort, dataDir, shutdownTimeoutSeconds } = composed.settings.current().values;
  const server = await createServer(composed.app, { ...serverOptions(composed), localKey });
  atFailure.defer(() => server.close());
  // A taken port is said now, not after minutes of downloading.
  const claimed = (await isPortFree(apiHost, apiPort)) ? undefined : await server.listen();
  await prepareModels(composed, screen, interrupts.first);
  if (interrupts.first.aborted) return tell(screen, serveTexts[screen.language].stopped);
  const url = shownUrl(claimed ?? (await server.listen()), apiHost);
  atFailure.defer(() => removeServerNote(dataDir, process.pid));
  leaveNote(composed, url, localKey);
  composed.retainRuns();
  await announce(composed, url, screen);
  atFailure.move();
  try {
    await serveUntilStopped({ ...context, server, composed, drainMs: shutdownTimeoutSeconds * 1000 });
  } finally {
    removeServerNote(dataDir, process.pid);
  }
}

function serverOptions({ settings, log, meter }: Composed): Parameters<typeof createServer>[1] {
  const { values, sources } = settings.current();
  const { apiHost: host, apiPort: port, apiKey, adminApiKey, apiRateLimit } = values;
  const rateLimit = apiRateLimit > 0 ? apiRateLimit : null;
  // On loopback without keys one would only limit oneself; there a limit counts only if somebody set it.
  const isOursAlone = isLoopback(host) && sources.apiRateLimit.layer === "default";
  return {
    host,
    port,
    apiKey,
    adminApiKey,
    allowUnauthenticated: values.allowUnauthenticated,
    rateLimit,
    keylessRateLimit: isOursAlone ? null : rateLimit,
    maxRequestBytes: values.apiMaxRequestSizeBytes,
    allowedHosts: values.allowedHosts,
    corsOrigins: values.apiCorsOrigins,
    logger(line) {
      log.logger.info(line);
      meter.count("requests", { method: line.method, route: line.route, status: String(line.status) });
    },
  };
}

/** Ends early when the signal comes. */
async function prepareModels({ models, settings }: Composed, screen: Screen, signal: AbortSignal): Promise<void> {
  try {
    await untilAborted(models.prepare(), signal);
  } catch (thrown) {
    if (signal.aborted) return;
    const error = asFrogcomError(thrown);
    if (!passing.includes(error.code)) throw asStartRefusal(error, settings.current());
    tell(screen, serveTexts[screen.language].withoutModel(textOf(error, screen.language)));
  } finally {
    screen.endProgress();
  }
}

/** At the start a model that cannot be used is a setting to correct, wherever it comes from. */
function asStartRefusal(error: FrogcomError, { sources }: MergedSettings): FrogcomError {
  if (error.code !== "no-model") return error;
  const names = (["llmModel", "llmModelSecondary"] as const).filter((key) => sources[key].layer === "stored");
  const [stored] = names.map((key) => declarations[key].env);
  if (stored === undefined) return new FrogcomError("setting-invalid", error.message, error.details, error);
  const cure = {
    en: `${stored} was stored while a server ran: \`frogcom config unset ${stored}\` takes that back`,
    ru: `${stored} сохранена на ходу: \`frogcom config unset ${stored}\` это отменит`,
  };
  const { cure: _cure, cureRu: _cureRu, ru: _ru, ...details } = error.details;
  return bilingualError("setting-invalid", wordsOf(error), { ...details, cure }, error);
}

/** Other commands find the server by this note, which always has the settings in force. */
function leaveNote({ settings, log }: Composed, url: string, localKey: Secret): void {
  const write = (): void => {
    const { dataDir } = settings.current().values;
    try {
      const note = { pid: process.pid, url, key: localKey.reveal(), settings: showSettings(settings.current()) };
      writeServerNote(dataDir, note);
    } catch (error) {
      // On a full disk answers go on, and so do changes of settings: other commands only do not find this server.
      log.logger.warn({ reason: String(error) }, "server.json cannot be written");
    }
  };
  settings.onChange(write);
  write();
}

async function announce(composed: Composed, url: string, screen: Screen): Promise<void> {
  const facts = await gatherFacts(composed, url);
  const { models, dataDir, tracePath: traceFile } = facts;
  if (screen.isJson) {
    const told = models.map(({ reasonRu: _reasonRu, ...model }) => model);
    return screen.json({ event: "listening", url, docs: `${url}/docs`, models: told, dataDir, traceFile });
  }
  if (screen.isQuiet) return screen.line(url);
  const [title = "", ...lines] = bannerLines(facts, screen.language);
  screen.line(screen.paint("bold", title));
  for (const line of lines) screen.line(plainText(line));
}

async function gatherFacts({ app, settings }: Composed, url: string): Promise<BannerFacts> {
  const { dataDir, traceFile, logDir, apiKey, adminApiKey } = settings.current().values;
  const { roles } = await app.health();
  return {
    version: app.version,
    url,
    models: roles,
    dataDir: resolve(dataDir),
    tracePath: traceFile ? resolve(join(logDir, "orchestration_trace.log")) : null,
    needsKey: apiKey !== undefined || adminApiKey !== undefined || app.keys.areNeeded(),
  };
}

/** A name that works where the user sits: all interfaces include loopback. */
function shownUrl([first = ""]: readonly string[], host: string): string {
  const isEverywhere = host === "localhost" || host === "0.0.0.0" || host === "::";
  return isEverywhere ? `http://localhost:${new URL(first).port}` : first;
}
