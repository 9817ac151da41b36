/** Speaks HTTP with a FrogCom that runs, and turns its refusals back into errors. No time limits of its own: models may be slow. */
import { type IncomingMessage, request } from "node:http";
import { bilingualError } from "../core/bilingual.ts";
import { type ErrorCode, errorKinds, type FrogcomError } from "../core/errors.ts";
import { listAt, parseJson, textAt, valueAt } from "../core/json.ts";
import type { Secret } from "../core/secret.ts";
import type { Language } from "../core/languages.ts";
import { Refusal } from "../server/errors/request-error.ts";

export interface ServerAddress {
  /** Without a slash at its end. */
  readonly url: string;
  readonly key: Secret | undefined;
  readonly language: Language;
}

export interface Question {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
}

/** The answer once its head is there, with a body still to read. Throws `backend-unreachable` when the server is gone. */
export function openAnswer(server: ServerAddress, question: Question, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { method, path, body } = question;
  const headers = {
    "accept-language": server.language,
    ...(body !== undefined && { "content-type": "application/json" }),
    ...(server.key && { authorization: `Bearer ${server.key.reveal()}` }),
  };
  const fail = (error: Error): void => reject(signal.aborted ? signal.reason : gone(server.url, error));
  const sent = request(`${server.url}${path}`, { method, headers, signal }, resolve).on("error", fail);
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}

/** The JSON of a good answer. Throws what the server refused with. */
export async function askServer(server: ServerAddress, question: Question, signal: AbortSignal): Promise<unknown> {
  const answer = await openAnswer(server, question, signal);
  const json = await readJson(answer);
  if (answer.statusCode !== 200 && answer.statusCode !== 202) throw refusalOf(answer, json);
  return json;
}

export async function readJson(answer: IncomingMessage): Promise<unknown> {
  const pieces: string[] = [];
  for await (const piece of answer.setEncoding("utf8")) pieces.push(String(piece));
  return parseJson(pieces.join(""));
}

/** What an answer that is not 200 says, as an error. Its words are in the caller's language already. */
export function refusalOf({ statusCode = 0 }: Pick<IncomingMessage, "statusCode">, json: unknown): FrogcomError {
  const error = valueAt(json, "error");
  const code = textAt(error, "code") ?? "";
  const words = wordsOf(json, error) ?? `HTTP ${statusCode}`;
  return new Refusal(isErrorCode(code) ? code : codeOf(statusCode), { en: words, ru: words });
}

/** The shapes of the guide, without its beginning that is Russian for all, of its lists of errors, and of OpenAI. */
function wordsOf(json: unknown, error: unknown): string | undefined {
  const problems = listAt(json, "detail").map((problem) => {
    const place = listAt(problem, "loc").slice(1).join(".");
    return `${place === "" ? "" : `${place}: `}${textAt(problem, "msg") ?? ""}`;
  });
  if (problems.length > 0) return problems.join("; ");
  return (
    textAt(json, "detail")?.replace(/^Ошибка генерации: /, "") ?? textAt(error, "message") ?? textAt(json, "error")
  );
}

const codeByStatus: Readonly<Record<number, ErrorCode>> = {
  400: "request-malformed",
  401: "key-invalid",
  403: "admin-key-needed",
  404: "not-found",
  409: "settings-read-only",
  422: "request-invalid",
  429: "rate-limited",
  502: "backend-failed",
  503: "no-model",
  504: "run-timeout",
  507: "store-failed",
};

function codeOf(status: number): ErrorCode {
  return codeByStatus[status] ?? "internal";
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorKinds, code);
}

function gone(url: string, error: Error): FrogcomError {
  const words = {
    en: `The FrogCom server at ${url} does not answer any more.`,
    ru: `Сервер FrogCom по адресу ${url} больше не отвечает.`,
  };
  return bilingualError("backend-unreachable", words, {}, error);
}
