/** Turns a server's refusal, by status or by an error object, into one of our errors. */
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import { type ErrorCode, type ErrorDetails, FrogcomError } from "../../core/errors.ts";
import { parseModestJson } from "../../core/modest-json.ts";
import type { Secret } from "../../core/secret.ts";
import { contextExceeded } from "./context-error.ts";
import { errorMessage, errorStatus } from "./delta.ts";
import { redactBody, redactMessage } from "./redact.ts";

/** A refusal as it came in. */
export interface Refusal {
  readonly status: number;
  readonly body: string;
  readonly retryAfterMs?: number | undefined;
  /** Where a redirect points. */
  readonly location?: string | undefined;
}

/** Whom we asked, for the words of the error. */
export interface Asked {
  readonly origin: string;
  readonly model: string;
  readonly key?: Secret | undefined;
}

/** The error for an answer whose status is not 2xx. */
export function refusalError(refusal: Refusal, asked: Asked): FrogcomError {
  const { status, body } = refusal;
  const said = redactMessage(errorMessage(parseModestJson(body)) ?? body, asked.key);
  const details = detailsOf(refusal, asked);
  const tooLong = status >= 400 && status !== 429 ? contextExceeded(body) : undefined;
  if (tooLong) return new FrogcomError(tooLong.code, tooLong.message, { ...details, ...tooLong.details });
  const [code, { en, ru }] = kindOf(refusal, asked);
  if (said === undefined) return bilingualError(code, { en, ru }, details);
  return bilingualError(code, { en: `${en} It said: ${said}`, ru: `${ru} Его слова: ${said}` }, details);
}

/** The error for an error object inside an answer of status 200; without a status of its own it counts as 500. */
export function errorObjectError(error: unknown, body: string, asked: Asked): FrogcomError {
  const status = errorStatus(error) ?? 500;
  return refusalError({ status, body }, asked);
}

function detailsOf({ status, body, retryAfterMs }: Refusal, { key }: Asked): Omit<ErrorDetails, "cure"> {
  const details = { upstreamStatus: status, upstreamBody: redactBody(body, key) };
  return retryAfterMs === undefined ? details : { ...details, retryAfterMs };
}

function kindOf({ status, location }: Refusal, { origin, model }: Asked): readonly [ErrorCode, Bilingual] {
  if (status >= 300 && status < 400) return ["backend-redirected", redirected(origin, location)];
  switch (status) {
    case 401:
    case 403:
      return ["backend-refused-key", refusedKey(origin, status)];
    case 404:
      return ["backend-unknown-model", unknownModel(origin, model)];
    case 429:
      return ["backend-rate-limited", tooManyRequests(origin)];
    case 408:
    case 409:
      return ["backend-failed", failed(origin, status)];
    default:
      if (status >= 500) return ["backend-failed", failed(origin, status)];
      return ["backend-refused-request", refused(origin, status)];
  }
}

function redirected(origin: string, location: string | undefined): Bilingual {
  const target = location?.replace(/[?#].*/s, "");
  return {
    en: `The backend ${origin} redirects to ${target ?? "another address"}. Set LLM_BASE_URL to the final address.`,
    ru: `Сервер ${origin} перенаправляет на ${target ?? "другой адрес"}. Укажите в LLM_BASE_URL конечный адрес.`,
  };
}

function refusedKey(origin: string, status: number): Bilingual {
  return {
    en: `The backend ${origin} refused our key (${status}). Set LLM_API_KEY to a valid one.`,
    ru: `Сервер ${origin} не принял наш ключ (${status}). Укажите в LLM_API_KEY действующий.`,
  };
}

function unknownModel(origin: string, model: string): Bilingual {
  return {
    en: `The backend ${origin} has no model ${model}, or LLM_BASE_URL does not end where its API begins (usually /v1).`,
    ru: `На сервере ${origin} нет модели ${model}, или LLM_BASE_URL кончается не там, где начинается его API (обычно /v1).`,
  };
}

function tooManyRequests(origin: string): Bilingual {
  return {
    en: `The backend ${origin} takes no more requests for now (429).`,
    ru: `Сервер ${origin} пока не принимает новых запросов (429).`,
  };
}

function failed(origin: string, status: number): Bilingual {
  return {
    en: `The backend ${origin} failed with status ${status}.`,
    ru: `Сервер ${origin} ответил ошибкой ${status}.`,
  };
}

function refused(origin: string, status: number): Bilingual {
  return {
    en: `The backend ${origin} refused the request (${status}).`,
    ru: `Сервер ${origin} отклонил запрос (${status}).`,
  };
}
