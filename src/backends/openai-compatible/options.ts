/** What an OpenAI-compatible backend needs to know, and what it is when nobody says. */
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Secret } from "../../core/secret.ts";
import type { Wire } from "../http/wire.ts";
import type { TimeLimit } from "../http/exchange.ts";
import type { ProxyEnvironment } from "../http/proxy.ts";

export interface OpenAiBackendOptions {
  readonly name: string;
  /** Where the API begins, usually `.../v1`. */
  readonly baseUrl: string;
  readonly apiKey?: Secret;
  /** Merged into each request (LLM_EXTRA_BODY). */
  readonly extraBody?: JsonObject;
  /** To the first byte of the answer (LLM_TIMEOUT). */
  readonly timeoutMs: number;
  /** Silence inside an answer (LLM_IDLE_TIMEOUT). */
  readonly idleTimeoutMs: number;
  readonly connectTimeoutMs?: number;
  /** Sockets to the server; calls beyond them wait, and that wait counts into `timeoutMs`. */
  readonly maxConnections?: number;
  /** Of a plain JSON answer, which comes from servers that do not stream. */
  readonly maxAnswerBytes?: number;
  /** Of an answer's text, thought and tool calls together. */
  readonly maxAnswerCharacters?: number;
  /** Of the log probabilities that were asked for, written as JSON. */
  readonly maxLogprobCharacters?: number;
  /** Of a stream with all that surrounds its text. */
  readonly maxBodyBytes?: number;
  /** HTTP_PROXY, HTTPS_PROXY and NO_PROXY are read from here. */
  readonly env?: ProxyEnvironment;
  /** A pool of sockets unless told otherwise. */
  readonly wire?: Wire | undefined;
  /** Told what people should read once in the log. */
  readonly onNotice?: (notice: Bilingual) => void;
  /** Unix time in ms. */
  readonly now?: () => number;
}

export const defaults = {
  extraBody: {},
  connectTimeoutMs: 10_000,
  maxConnections: 1024,
  maxAnswerBytes: 4 * 1024 * 1024,
  // Some 250,000 tokens, twice what a model says at most; a run takes up to sixty times as much memory as its texts are long.
  maxAnswerCharacters: 1024 * 1024,
  maxLogprobCharacters: 16 * 1024 * 1024,
  maxBodyBytes: 256 * 1024 * 1024,
  env: {},
  onNotice: (): void => {},
  now: Date.now,
} satisfies Partial<OpenAiBackendOptions>;

/** The waits of one call, each with the name of the setting that bounds it. */
export function timeLimits(
  origin: string,
  { timeoutMs, idleTimeoutMs }: Pick<OpenAiBackendOptions, "timeoutMs" | "idleTimeoutMs">,
): { readonly firstByte: TimeLimit; readonly silence: TimeLimit } {
  const [patience, silence] = [timeoutMs / 1000, idleTimeoutMs / 1000];
  const late = {
    en: `The backend ${origin} gave no answer within ${patience} s (LLM_TIMEOUT). Raise it if the model is slow.`,
    ru: `Сервер ${origin} не ответил за ${patience} с (LLM_TIMEOUT). Если модель медленная, увеличьте этот предел.`,
  };
  const silent = {
    en: `The backend ${origin} fell silent for ${silence} s in the middle of an answer (LLM_IDLE_TIMEOUT).`,
    ru: `Сервер ${origin} замолчал посреди ответа на ${silence} с (LLM_IDLE_TIMEOUT).`,
  };
  return {
    firstByte: { ms: timeoutMs, passed: () => bilingualError("backend-timeout", late) },
    silence: { ms: idleTimeoutMs, passed: () => bilingualError("backend-timeout", silent) },
  };
}
