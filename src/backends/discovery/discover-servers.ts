/** Looks for model servers that run: on this machine, or where the settings say. */
import { FrogcomError } from "../../core/errors.ts";
import type { Signal } from "../../core/ports.ts";
import type { Secret } from "../../core/secret.ts";
import { abortReason } from "../../core/abort-reason.ts";
import { parseBaseUrl, serverPath } from "../http/base-url.ts";
import { openConnection } from "../http/connection.ts";
import type { ProxyEnvironment } from "../http/proxy.ts";
import { ask } from "../http/read-json.ts";
import { readServerFacts } from "../servers/read-server-facts.ts";
import { byUsefulness, type ReadJson, type ServedModel, type ServerKind } from "../servers/server-facts.ts";

/** Where Ollama, vLLM, llama.cpp and LM Studio listen unless told otherwise. */
const usualPlaces: readonly Place[] = [11434, 8000, 8080, 1234].map((port) => ({
  address: `http://127.0.0.1:${port}/v1`,
}));

/** Servers on this machine answer at once, or not at all. */
const PATIENCE_MS = 1500;

/** Where to look. The key goes to this address alone. */
export interface Place {
  readonly address: string;
  readonly apiKey?: Secret | undefined;
}

export interface FoundServer {
  readonly baseUrl: string;
  readonly kind: ServerKind;
  /** Loaded ones first, chat models before embedding models. */
  readonly models: readonly ServedModel[];
}

export interface DiscoverOptions {
  /** Longest wait for each server; a second and a half unless told. */
  readonly timeoutMs?: number;
  readonly signal: Signal;
  readonly places?: readonly Place[];
  /** HTTP_PROXY, HTTPS_PROXY and NO_PROXY are read from here. */
  readonly env?: ProxyEnvironment;
}

/** All servers that answer in time with a list of models, in the order of the places; whatever else listens there is passed over. */
export async function discoverServers(options: DiscoverOptions): Promise<readonly FoundServer[]> {
  const { places = usualPlaces } = options;
  const found = await Promise.all(places.map((place) => look(place, options)));
  return found.flat();
}

async function look(
  place: Place,
  { timeoutMs: limitMs = PATIENCE_MS, signal, env = {} }: DiscoverOptions,
): Promise<FoundServer[]> {
  const { address: baseUrl, apiKey } = place;
  const base = parseBaseUrl(baseUrl);
  const connection = openConnection({ url: base, connectTimeoutMs: limitMs, maxConnections: 4, env });
  const headers = {
    "content-type": "application/json",
    ...(apiKey && { authorization: `Bearer ${apiKey.reveal()}` }),
  };
  const read: ReadJson = async (path, body) => {
    const question = { path: serverPath(base, path), headers, body, limitMs };
    const { status, json } = await ask(connection, question, signal);
    return status === 200 ? json : undefined;
  };
  try {
    const facts = await readServerFacts(read);
    return facts === undefined ? [] : [{ baseUrl, kind: facts.kind, models: byUsefulness(facts.models) }];
  } catch (thrown) {
    if (signal.aborted) throw abortReason(signal);
    if (thrown instanceof FrogcomError) return [];
    throw thrown;
  } finally {
    await connection.close();
  }
}
