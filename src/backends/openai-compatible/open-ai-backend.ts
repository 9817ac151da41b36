/** The backend for every server that speaks OpenAI's chat completions: vLLM, Ollama, llama.cpp, LM Studio, hosted ones. */
import type { Backend, Signal } from "../../core/ports.ts";
import type { Secret } from "../../core/secret.ts";
import { parseBaseUrl } from "../http/base-url.ts";
import { openConnection } from "../http/connection.ts";
import type { ServerResources } from "../servers/server-resources.ts";
import { AnswerReader } from "./answer-reader.ts";
import { readAnswer } from "./answer-stream.ts";
import { CallSender } from "./call-sender.ts";
import { describeServer, probeServer, type Readiness, type ServerDescription } from "./describe.ts";
import { defaults, type OpenAiBackendOptions, timeLimits } from "./options.ts";
import { createResourceReader } from "./resources.ts";

export interface OpenAiBackend extends Backend {
  /** What the server tells of itself and of this model. Throws when it cannot be reached or refuses our key. */
  describe(model: string, signal: Signal): Promise<ServerDescription>;
  /** Whether a call of this model can succeed now, and if not, why. */
  probe(model: string, signal: Signal): Promise<Readiness>;
  /** Whether this model has turned out to have no chat template, so that its conversations go as plain text. */
  isRaw(model: string): boolean;
  /** What the server tells about its machine and its load. Throws when it cannot be asked. */
  resources(signal: Signal): Promise<ServerResources>;
  close(): Promise<void>;
}

/** Opens no connection before the first call. Throws `setting-invalid` for a base URL that cannot be one. */
export function createOpenAiBackend(given: OpenAiBackendOptions): OpenAiBackend {
  const options = { ...defaults, ...given };
  const base = parseBaseUrl(options.baseUrl);
  const connection = openConnection({ ...options, url: base });
  const headers = headersWith(options.apiKey);
  const limits = { ...options, ...timeLimits(base.origin, options) };
  const sender = new CallSender({ ...limits, connection, base, headers });
  const server = { ...options, connection, base, headers };
  return {
    name: options.name,
    async *generate(call, signal) {
      const asked = { origin: base.origin, model: call.model, key: options.apiKey };
      const { exchange, ...sent } = await sender.send(call, asked, signal);
      try {
        const { maxAnswerCharacters: maxCharacters, maxLogprobCharacters } = options;
        const reader = new AnswerReader(call, { maxCharacters, maxLogprobCharacters, ...sent });
        yield* readAnswer(exchange, reader, limits, asked);
      } finally {
        exchange.release();
      }
    },
    describe: (model, signal) => describeServer(server, model, signal),
    probe: (model, signal) => probeServer(server, model, signal),
    isRaw: (model) => sender.isRaw(model),
    resources: createResourceReader(server),
    close: () => connection.close(),
  };
}

function headersWith(key: Secret | undefined): Record<string, string> {
  const headers = {
    "content-type": "application/json",
    accept: "text/event-stream, application/json",
    // Tokens come in small pieces that gain nothing from compression, and a bomb cannot hide in plain bytes.
    "accept-encoding": "identity",
  };
  return key === undefined ? headers : { ...headers, authorization: `Bearer ${key.reveal()}` };
}
