/** Finds out what a server is, which models it has, and how long a context a model gets there. */
import { type Bilingual, bilingualError, wordsOf } from "../../core/bilingual.ts";
import { asFrogcomError, type FrogcomError } from "../../core/errors.ts";
import { type JsonObject, numberAt, valueAt } from "../../core/json.ts";
import type { Signal } from "../../core/ports.ts";
import type { Secret } from "../../core/secret.ts";
import { abortReason } from "../../core/abort-reason.ts";
import { serverPath } from "../http/base-url.ts";
import type { Connection } from "../http/connection.ts";
import { ask } from "../http/read-json.ts";
import { readOllamaContext } from "../servers/ollama.ts";
import { readServerFacts } from "../servers/read-server-facts.ts";
import { byUsefulness, findModel, type ReadJson, type ServerFacts, type ServerKind } from "../servers/server-facts.ts";
import { refusalError } from "./status-error.ts";

export interface ServerDescription {
  readonly kind: ServerKind;
  /** Loaded ones first, chat models before embedding models; empty when the server does not list its models. */
  readonly models: readonly string[];
  /** Those known to be in memory. */
  readonly loaded: readonly string[];
  /** Of the model that was asked for; unset = the server does not tell. */
  readonly contextTokens?: number;
}

export interface Readiness {
  readonly isReady: boolean;
  /** Why not, in words. */
  readonly cause?: Bilingual;
  /** Told by the way, by a server that is ready. */
  readonly contextTokens?: number;
  readonly kind?: ServerKind;
}

/** A server as the questions about it see it. */
export interface AskedServer {
  readonly connection: Connection;
  readonly base: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly extraBody: JsonObject;
  readonly apiKey?: Secret;
}

const longestQuestionMs = 5000;
const namedModels = 8;

export async function describeServer(server: AskedServer, model: string, signal: Signal): Promise<ServerDescription> {
  const read = readerOf(server, model, signal);
  const facts = await readServerFacts(read);
  const models = byUsefulness(facts?.models ?? []);
  return {
    kind: facts?.kind ?? "other",
    models: models.map(({ name }) => name),
    loaded: models.filter(({ isLoaded }) => isLoaded).map(({ name }) => name),
    ...(await contextOf(server, facts, model, read)),
  };
}

/** A server that lists no models is taken at its word: only a call can show whether it has this one. */
export async function probeServer(server: AskedServer, model: string, signal: Signal): Promise<Readiness> {
  try {
    const read = readerOf(server, model, signal);
    const facts = await readServerFacts(read);
    if (facts !== undefined && findModel(facts.models, model) === undefined)
      return { isReady: false, cause: withoutModel(server.base.origin, model, facts) };
    const kind = facts && { kind: facts.kind };
    return { isReady: true, ...kind, ...(await contextOf(server, facts, model, read)) };
  } catch (thrown) {
    if (signal.aborted) throw abortReason(signal);
    return { isReady: false, cause: wordsOf(asFrogcomError(thrown)) };
  }
}

function withoutModel(origin: string, model: string, { models }: ServerFacts): Bilingual {
  const names = byUsefulness(models).map(({ name }) => name);
  const [missing, absent] = [
    `The backend ${origin} has no model ${model}.`,
    `На сервере ${origin} нет модели ${model}.`,
  ];
  if (names.length === 0) return { en: `${missing} It has none at all.`, ru: `${absent} Там нет ни одной.` };
  const [known, more] = [names.slice(0, namedModels).join(", "), names.length - namedModels];
  return {
    en: `${missing} It has ${known}${more > 0 ? ` and ${more} more` : ""}: set LLM_MODEL to one of them.`,
    ru: `${absent} Там есть ${known}${more > 0 ? ` и ещё ${more}` : ""}: укажите в LLM_MODEL одну из них.`,
  };
}

/** Only the list of models speaks for the server: what else it refuses, it may just not have. */
function readerOf(server: AskedServer, model: string, signal: Signal): ReadJson {
  const { connection, base, headers, timeoutMs, apiKey: key } = server;
  return async (path, body) => {
    const question = { path: serverPath(base, path), headers, body, limitMs: Math.min(timeoutMs, longestQuestionMs) };
    const { status, text, json } = await ask(connection, question, signal);
    if (status === 200 && json === undefined && path === "/v1/models") throw noModelServer(base.origin);
    if (status === 200) return json;
    const speaksForServer = path === "/v1/models" && status !== 404 && status !== 405;
    if (speaksForServer) throw refusalError({ status, body: text }, { origin: base.origin, model, key });
    return undefined;
  };
}

function noModelServer(origin: string): FrogcomError {
  return bilingualError("answer-malformed", {
    en: `${origin} answers, but with no JSON where a model server lists its models. Is LLM_BASE_URL right?`,
    ru: `${origin} отвечает, но там, где сервер моделей перечисляет модели, приходит не JSON. Верен ли LLM_BASE_URL?`,
  });
}

/** `num_ctx` is how Ollama is asked for a context, bare or among its options. */
function askedContext(extraBody: JsonObject): number | undefined {
  return numberAt(extraBody, "num_ctx") ?? numberAt(valueAt(extraBody, "options"), "num_ctx");
}

/** What was asked for, else what the server tells; nothing where neither is known. */
async function contextOf(
  { extraBody }: AskedServer,
  facts: ServerFacts | undefined,
  name: string,
  read: ReadJson,
): Promise<Pick<ServerDescription, "contextTokens">> {
  const contextTokens = askedContext(extraBody) ?? (await toldContext(facts, name, read));
  return contextTokens === undefined ? {} : { contextTokens };
}

async function toldContext(facts: ServerFacts | undefined, name: string, read: ReadJson): Promise<number | undefined> {
  const model = findModel(facts?.models ?? [], name);
  if (model?.contextTokens !== undefined) return model.contextTokens;
  return facts?.kind === "ollama" && model ? readOllamaContext(model.name, read) : undefined;
}
