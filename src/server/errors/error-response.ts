/** The one place that turns errors into HTTP: the guide's shape on its endpoints, OpenAI's on /v1/*. */
import { type ErrorCode, errorKinds, type FrogcomError } from "../../core/errors.ts";
import { hideAddresses } from "../../core/hide-addresses.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Language } from "../../core/languages.ts";
import { InvalidRequest } from "./request-error.ts";
import { textOf } from "./error-texts.ts";

export interface ErrorAudience {
  readonly shape: "guide" | "openai";
  readonly language: Language;
  /** The request was to generate: failures of the models and their servers are told as such. */
  readonly isGeneration: boolean;
  /** May be told where the backends are. */
  readonly seesAddresses: boolean;
}

/** What one of the fixed bodies names. */
export interface ToldLimits {
  /** For people: `10MB`. */
  readonly maxRequestSize: string;
}

export interface ErrorReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject;
}

/** Seconds told to those who met a 429 whose origin named no time. */
const DEFAULT_RETRY_SECONDS = 5;

export function describeError(error: FrogcomError, audience: ErrorAudience, limits: ToldLimits): ErrorReply {
  const isOpenAi = audience.shape === "openai";
  // What FastAPI answers with 422 is a 400 to clients of OpenAI's API.
  const status = isOpenAi && error instanceof InvalidRequest ? 400 : errorKinds[error.code].status;
  const body = isOpenAi ? openAiBody(error, audience) : guideBody(error, audience, limits);
  return { status, headers: headersOf(error, status), body };
}

function headersOf({ code, details }: FrogcomError, status: number): Readonly<Record<string, string>> {
  const waits = status === 429 || details.retryAfterMs !== undefined;
  const seconds = details.retryAfterMs === undefined ? DEFAULT_RETRY_SECONDS : Math.ceil(details.retryAfterMs / 1000);
  return {
    ...(waits && { "retry-after": String(Math.max(1, seconds)) }),
    // Clients of OpenAI's API would ask again and again until the day is over.
    ...(code === "quota-spent" && { "x-should-retry": "false" }),
    ...(status === 401 && { "www-authenticate": "Bearer" }),
  };
}

/** The texts of the guide's contract are fixed, whatever language the caller reads. */
function guideBody(error: FrogcomError, audience: ErrorAudience, limits: ToldLimits): ErrorReply["body"] {
  if (error instanceof InvalidRequest) return { detail: error.errors };
  switch (error.code) {
    case "prompt-missing":
      return { detail: "Не предоставлен промпт" };
    case "answer-empty":
      return { detail: "Пустой ответ от модели" };
    case "not-found":
      return { detail: "Not Found" };
    case "method-not-allowed":
      return { detail: "Method Not Allowed" };
    case "key-missing":
      return { error: "Missing or invalid authorization header" };
    case "key-invalid":
      return { error: "Invalid API key" };
    case "key-expired":
    case "key-revoked":
      return { error: toldText(error, audience) };
    case "rate-limited":
      return { error: "Rate limit exceeded", limit: error.details.limit, window: "1 minute" };
    case "body-too-large":
      return { error: "Request body too large", max_size: limits.maxRequestSize };
    default: {
      const text = toldText(error, audience);
      return { detail: audience.isGeneration && isOurFailure(error.code) ? `Ошибка генерации: ${text}` : text };
    }
  }
}

/** What is wrong with a request names nothing but what the request said. */
function toldText(error: FrogcomError, { language, seesAddresses }: ErrorAudience): string {
  const text = textOf(error, language);
  return seesAddresses || errorKinds[error.code].status < 429 ? text : hideAddresses(text);
}

function isOurFailure(code: ErrorCode): boolean {
  return [500, 502, 503, 504].includes(errorKinds[code].status);
}

function openAiBody(error: FrogcomError, audience: ErrorAudience): ErrorReply["body"] {
  const { type } = errorKinds[error.code];
  const code = openAiCodes[error.code] ?? error.code;
  return { error: { message: toldText(error, audience), type, param: paramOf(error) || null, code } };
}

/** The field as it stands in the body. Of one that may be a text or a list, the first error is the text's: its `loc` ends with `str`. */
function paramOf(error: FrogcomError): string | undefined {
  if (!(error instanceof InvalidRequest)) return error.details.param;
  const place = error.errors[0]?.loc.slice(1) ?? [];
  return (place.at(-1) === "str" ? place.slice(0, -1) : place).join(".");
}

/** The codes that clients of OpenAI's API look for. */
const openAiCodes: Partial<Record<ErrorCode, string>> = {
  "model-not-found": "model_not_found",
  "context-exceeded": "context_length_exceeded",
  "key-invalid": "invalid_api_key",
  "rate-limited": "rate_limit_exceeded",
  "backend-rate-limited": "rate_limit_exceeded",
  "too-many-runs": "rate_limit_exceeded",
  "quota-spent": "insufficient_quota",
};
