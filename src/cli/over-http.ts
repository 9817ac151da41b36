/** FrogCom in a server that runs. */
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import { textAt, valueAt } from "../core/json.ts";
import type { Frogcom } from "./frogcom.ts";
import { askServer, openAnswer, readJson, refusalOf, type ServerAddress } from "./http-client.ts";
import type { ServerNote } from "./server-file.ts";
import { readEvents } from "./sse-reader.ts";
import type { WireEvent } from "../work/ask.ts";

const never = new AbortController().signal;

export function openOverHttp(server: ServerAddress, note: ServerNote): Frogcom {
  const get = (path: string): Promise<unknown> => askServer(server, { method: "GET", path }, never);
  return {
    isServer: true,
    ask: (body, signal) => ask(server, body, signal),
    beginRun: (body) => idOf(askServer(server, { method: "POST", path: "/v1/runs", body }, never)),
    beginAgain: (id) => idOf(change(server, id, "resume")),
    readiness: (signal) => readiness(server, signal),
    listRuns: (query) => get(`/v1/runs?${new URLSearchParams(query).toString()}`),
    showRun: (id) => get(`/v1/runs/${encodeURIComponent(id)}`),
    watchRun: (id, signal) => watchRun(server, id, signal),
    cancelRun: (id) => change(server, id, "cancel"),
    resumeRun: (id, signal) => followNew(server, () => change(server, id, "resume"), signal),
    forkRun: (id, body, signal) => followNew(server, () => change(server, id, "fork", body), signal),
    stats: (query) => get(`/stats?${new URLSearchParams(query).toString()}`),
    calibrations: (signal) => askServer(server, { method: "GET", path: "/v1/calibrations" }, signal),
    keepCalibration: (body) => askServer(server, { method: "POST", path: "/v1/calibrations", body }, never),
    keys: () => get("/v1/keys"),
    makeKey: (body) => askServer(server, { method: "POST", path: "/v1/keys", body }, never),
    revokeKey: (id) => askServer(server, { method: "DELETE", path: `/v1/keys/${encodeURIComponent(id)}` }, never),
    settings: () => note.settings,
    changeSettings: (body) => askServer(server, { method: "PUT", path: "/config", body }, never),
    settingsHistory: (query) => get(`/config/history?${new URLSearchParams(query).toString()}`),
    restoreSettings: (id) => askServer(server, { method: "POST", path: restorePath(id), body: {} }, never),
    close: () => Promise.resolve(),
  };
}

async function* watchRun(server: ServerAddress, id: string, signal: AbortSignal): AsyncGenerator<WireEvent, void> {
  const path = `/v1/runs/${encodeURIComponent(id)}/events`;
  const answer = await openAnswer(server, { method: "GET", path }, signal);
  if (answer.statusCode !== 200) throw refusalOf(answer, await readJson(answer));
  yield* wholeStream(answer, signal);
}

type RunChange = "cancel" | "resume" | "fork";

function change(server: ServerAddress, id: string, what: RunChange, body: object = {}): Promise<unknown> {
  return askServer(server, { method: "POST", path: `/v1/runs/${encodeURIComponent(id)}/${what}`, body }, never);
}

async function idOf(run: Promise<unknown>): Promise<string> {
  return textAt(await run, "id") ?? "";
}

function restorePath(id: string): string {
  return `/config/history/${encodeURIComponent(id)}/restore`;
}

/** A server that is not ready says so with a status that is no success. */
async function readiness(server: ServerAddress, signal: AbortSignal): Promise<unknown> {
  return readJson(await openAnswer(server, { method: "GET", path: "/readyz" }, signal));
}

/** The new run is nobody's: it would go on after Ctrl-C if it were not cancelled, for which its id must be waited for. */
async function* followNew(
  server: ServerAddress,
  begin: () => Promise<unknown>,
  signal: AbortSignal,
): AsyncGenerator<WireEvent, void> {
  signal.throwIfAborted();
  const id = await idOf(begin());
  try {
    yield* watchRun(server, id, signal);
  } catch (error) {
    // It may have ended meanwhile; what is told is that the command was interrupted.
    if (signal.aborted) await change(server, id, "cancel").catch(() => undefined);
    throw error;
  }
}

async function* ask(server: ServerAddress, body: object, signal: AbortSignal): AsyncGenerator<WireEvent, void> {
  const question = { method: "POST", path: "/generate", body: { ...body, stream: true } } as const;
  const answer = await openAnswer(server, question, signal);
  if (answer.statusCode === 200) return yield* wholeStream(answer, signal);
  const refusal = refusalOf(answer, await readJson(answer));
  throw await failureOfRun(server, answer.headers["x-request-id"], refusal);
}

/** The guide's shape of an error has no code; the stored run of a run that failed has. */
async function failureOfRun(server: ServerAddress, id: unknown, refusal: FrogcomError): Promise<FrogcomError> {
  if (typeof id !== "string" || !id.startsWith("frogcom-")) return refusal;
  const run = await askServer(server, { method: "GET", path: `/v1/runs/${id}` }, never).catch(() => undefined);
  const error = valueAt(run, "error");
  const code = textAt(error, "code");
  if (code === undefined) return refusal;
  // What is stored is English, and not always with its words.
  const isTold = server.language === "en" && textAt(run, "store") === "full";
  const message = isTold ? textAt(error, "message") : refusal.message;
  return refusalOf({ statusCode: 502 }, { error: { code, message } });
}

/** The events of a stream; one that breaks off before its last event is a failure. */
async function* wholeStream(bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<WireEvent, void> {
  let isWhole = false;
  try {
    for await (const event of readEvents(bytes)) {
      if (event.name === "run-error") throw failureIn(event.data);
      isWhole = event.name === "run-end";
      yield event;
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error;
  }
  if (!isWhole) throw brokenOff();
}

function brokenOff(): FrogcomError {
  return bilingualError("backend-failed", {
    en: "The server broke the stream off before the answer was whole.",
    ru: "Сервер оборвал поток раньше, чем ответ был готов.",
  });
}

/** On the guide's endpoints the words are in `detail`, on /v1 in an OpenAI error; the code stands beside them. */
function failureIn(data: unknown): FrogcomError {
  const inner = valueAt(data, "error");
  return refusalOf({ statusCode: 502 }, { detail: textAt(data, "detail"), error: inner ?? data });
}
