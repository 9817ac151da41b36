/** Asks a server a small question and reads a small answer. */
import { bilingualError } from "../../core/bilingual.ts";
import { parseModestJson } from "../../core/modest-json.ts";
import type { Signal } from "../../core/ports.ts";
import type { Connection } from "./connection.ts";
import type { Exchange, TimeLimit } from "./exchange.ts";

export interface Question {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Posted as JSON; without it the question is a GET. */
  readonly body?: unknown;
  readonly limitMs: number;
}

const mostBytes = 8 * 1024 * 1024;

/** The status and body; throws `backend-unreachable`, `backend-timeout` or the abort's reason. */
export async function ask(
  connection: Connection,
  { path, headers, body, limitMs }: Question,
  signal: Signal,
): Promise<{ readonly status: number; readonly text: string; readonly json: unknown }> {
  const limit = answerLimit(connection.origin, limitMs);
  const posted = body === undefined ? {} : { body: JSON.stringify(body) };
  const method = body === undefined ? "GET" : "POST";
  const exchange = await connection.send({ method, path, headers, ...posted, headersWithin: limit }, signal);
  try {
    const text = await readText(exchange, limit, mostBytes);
    return { status: exchange.status, text, json: parseModestJson(text) };
  } finally {
    exchange.release();
  }
}

/** The body as text, as far as `maxBytes`; invalid UTF-8 becomes replacement characters. */
export async function readText(exchange: Exchange, limit: TimeLimit, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for (let bytes = 0; bytes < maxBytes;) {
    const chunk = await exchange.read(limit);
    if (chunk === undefined) break;
    text += decoder.decode(chunk.subarray(0, maxBytes - bytes), { stream: true });
    bytes += chunk.length;
  }
  return text + decoder.decode();
}

function answerLimit(origin: string, ms: number): TimeLimit {
  const words = {
    en: `The backend ${origin} did not say within ${ms / 1000} s which models it has.`,
    ru: `Сервер ${origin} за ${ms / 1000} с не сказал, какие модели у него есть.`,
  };
  return { ms, passed: () => bilingualError("backend-timeout", words) };
}
