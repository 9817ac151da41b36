/** An OpenAI-compatible server as a source of models. */
import { type BreakerBackend, withBreaker } from "../../backends/breaker.ts";
import type { Wire } from "../../backends/http/wire.ts";
import { withLimit } from "../../backends/limit.ts";
import { createOpenAiBackend } from "../../backends/openai-compatible/open-ai-backend.ts";
import { listedName, type ServerKind } from "../../backends/servers/server-facts.ts";
import type { Connection } from "../../config/connections.ts";
import type { Settings } from "../../config/settings.ts";
import { type Bilingual, bilingualError, wordsOf } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { Backend, Clock } from "../../core/ports.ts";
import type { ModelSource, SourceHealth } from "./model-source.ts";

export interface ServerSourcePorts {
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onNotice: (notice: Bilingual) => void;
  /** A pool of sockets unless told otherwise. */
  readonly wire?: Wire;
}

export interface ServerSource extends ModelSource {
  /**
   * Asks the server about a model, and remembers its context. A server that is down is no reason to throw (it may come
   * up later); one that lists its models without this one is: throws `setting-invalid` with those that it has.
   */
  introduce(model: string, signal: AbortSignal): Promise<void>;
}

/** What each kind of server makes at once with profit where nobody has configured it; only vLLM is made for many. */
const usualCallsAtOnce: Readonly<Record<ServerKind, number>> = {
  vllm: 32,
  ollama: 4,
  "llama.cpp": 4,
  "lm-studio": 4,
  other: 8,
};

/** How long a start waits for a server to introduce itself. */
const INTRODUCTION_MS = 5000;

/**
 * Calls look at the breaker, wait in line, and pass the breaker when their turn comes: those that wait hear at once
 * when the server turns out to be down, and none of them is sent to it. How long a call may take is its run's limit.
 */
export function createServerSource(connection: Connection, settings: Settings, ports: ServerSourcePorts): ServerSource {
  const { address, apiKey, extraBody, timeoutMs, idleTimeoutMs } = connection;
  const { clock, env, onNotice, wire } = ports;
  const name = new URL(address).origin;
  const client = createOpenAiBackend({
    name,
    baseUrl: address,
    ...(apiKey && { apiKey }),
    extraBody,
    timeoutMs,
    idleTimeoutMs,
    maxConnections: settings.maxConcurrent,
    env,
    wire,
    onNotice,
    now: clock.now,
  });
  const { maxConcurrent, maxBackendCalls = maxConcurrent, maxQueue } = settings;
  const guarded = withBreaker(client, { now: clock.elapsedMs });
  const limited = withLimit(guarded, { maxConcurrent: maxBackendCalls, maxQueue, now: clock.elapsedMs });
  const contexts = new Map<string, number>();
  let kind: ServerKind = "other";

  function remember(model: string, contextTokens: number | undefined): void {
    if (contextTokens !== undefined) contexts.set(model, contextTokens);
  }

  async function introduce(model: string, signal: AbortSignal): Promise<void> {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(INTRODUCTION_MS)]);
    const described = await client.describe(model, patience).catch(ignoreUnlessAborted(signal));
    remember(model, described?.contextTokens);
    kind = described?.kind ?? kind;
    const names = described?.models ?? [];
    if (names.length > 0 && listedName(names, model) === undefined) throw unknownModel(name, model, names);
  }

  return {
    name,
    backend: { ...withDoor(limited, guarded), place: JSON.stringify([address, extraBody]) },
    introduce,
    contextTokens: (model) => contexts.get(model),
    callsAtOnce: () => usualCallsAtOnce[kind],
    swapsModels: () => kind === "ollama",
    async health(model, signal) {
      const { status, cause } = guarded.breaker();
      if (status === "open") return notReady(cause === undefined ? lastCallsFailed : wordsOf(cause));
      const { isReady, cause: absence, contextTokens, kind: known = kind } = await client.probe(model, signal);
      remember(model, contextTokens);
      // It may have come up after the introduction.
      kind = known;
      return absence === undefined ? { isReady } : notReady(absence);
    },
    load: () => ({ ...limited.load(), isShunned: guarded.breaker().status !== "closed" }),
    resources: (signal) => client.resources(signal),
    close: () => client.close(),
  };
}

/** Nobody waits in line for a server that is known to be down. */
function withDoor(line: Backend, { requireOpenDoor }: Pick<BreakerBackend, "requireOpenDoor">): Backend {
  return {
    name: line.name,
    async *generate(call, signal) {
      requireOpenDoor();
      yield* line.generate(call, signal);
    },
  };
}

const lastCallsFailed: Bilingual = { en: "the last calls failed", ru: "последние вызовы не удались" };

function notReady({ en, ru }: Bilingual): SourceHealth {
  return { isReady: false, reason: en, reasonRu: ru };
}

function ignoreUnlessAborted(signal: AbortSignal): (error: unknown) => undefined {
  return (error) => {
    if (signal.aborted) throw error;
    return undefined;
  };
}

function unknownModel(server: string, model: string, names: readonly string[]): FrogcomError {
  const known = names.slice(0, 10).join(", ");
  return bilingualError("setting-invalid", {
    en: `LLM_MODEL "${model}" is not a model of ${server}, which has: ${known}. Set LLM_MODEL to one of them.`,
    ru: `На сервере ${server} нет модели "${model}" (LLM_MODEL). Там есть: ${known}. Укажите в LLM_MODEL одну из них.`,
  });
}
