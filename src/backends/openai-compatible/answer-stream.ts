/** Reads an HTTP answer, a stream of events or plain JSON, into model chunks. */
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import { FrogcomError } from "../../core/errors.ts";
import { isJsonObject, parseJson } from "../../core/json.ts";
import { isModestJson, parseModestJson } from "../../core/modest-json.ts";
import type { ModelChunk } from "../../core/types.ts";
import type { Exchange, TimeLimit } from "../http/exchange.ts";
import type { AnswerReader } from "./answer-reader.ts";
import { readError } from "./delta.ts";
import { joinText } from "../reply/join-text.ts";
import { redactBody } from "./redact.ts";
import { type SseEvent, SseParser } from "./sse.ts";
import { type Asked, errorObjectError } from "./status-error.ts";

export interface AnswerLimits {
  readonly firstByte: TimeLimit;
  readonly silence: TimeLimit;
  /** Of a plain JSON body. */
  readonly maxAnswerBytes: number;
  /** Of a stream with all that surrounds its text. */
  readonly maxBodyBytes: number;
}

/** One event carries a few tokens; a whole answer in one event still fits. */
const maxEventCharacters = 2 * 1024 * 1024;
/** After the answer's end only usage and `[DONE]` follow: they come within this time, all of them, or are not waited for. */
const afterEndMs = 2000;

/** Ends after an `end` chunk or throws; a connection that breaks after the answer was complete does no harm. */
export async function* readAnswer(
  exchange: Exchange,
  reader: AnswerReader,
  limits: AnswerLimits,
  asked: Asked,
): AsyncGenerator<ModelChunk> {
  if (isCompressed(exchange)) throw malformed(compressed, "", asked);
  const isStream = (exchange.header("content-type") ?? "").includes("event-stream");
  if (isStream) yield* readStream(exchange, reader, limits, asked);
  else yield* takePayload(reader, await readBody(exchange, limits), asked);
  yield* reader.end(isStream ? "stream" : "json");
}

async function* readStream(
  exchange: Exchange,
  reader: AnswerReader,
  limits: AnswerLimits,
  asked: Asked,
): AsyncGenerator<ModelChunk> {
  const parser = new SseParser(maxEventCharacters);
  for await (const piece of textOf(exchange, reader, limits, limits.maxBodyBytes)) {
    yield* joinText(takeEvents(reader, parser.push(piece), asked));
    if (reader.isDone()) return endStream(exchange, reader, limits);
  }
  // A last event without its blank line counts if it is whole; a cut one does not.
  const rest = parser.rest();
  if (rest?.data.trim() === "[DONE]" || isJsonObject(parseModestJson(rest?.data ?? "")))
    yield* takeEvent(reader, rest, asked);
}

/**
 * After `[DONE]` the rest of the body is of no interest, unless no reason to finish came before it: llama-cpp-python
 * ends a stream like that when another request cuts it, and then breaks the connection, which tells it apart.
 */
async function endStream(exchange: Exchange, reader: AnswerReader, limits: AnswerLimits): Promise<void> {
  if (reader.hasFinish()) return exchange.drainOnRelease();
  const limit = afterEnd(limits.silence);
  const endsAt = performance.now() + limit.ms;
  while (performance.now() < endsAt && (await readUnlessSilent(exchange, limit))) continue;
}

async function readUnlessSilent(exchange: Exchange, limit: TimeLimit): Promise<Uint8Array | undefined> {
  try {
    return await exchange.read(limit);
  } catch (thrown) {
    if (thrown instanceof FrogcomError && thrown.code === "backend-timeout") return undefined;
    throw thrown;
  }
}

function afterEnd(silence: TimeLimit): TimeLimit {
  return { ...silence, ms: Math.min(afterEndMs, silence.ms) };
}

function* takeEvents(reader: AnswerReader, events: Iterable<SseEvent>, asked: Asked): Generator<ModelChunk> {
  for (const event of events) {
    yield* takeEvent(reader, event, asked);
    if (reader.isDone()) return;
  }
}

function* takeEvent(reader: AnswerReader, event: SseEvent | undefined, asked: Asked): Generator<ModelChunk> {
  if (event === undefined || event.data.trim() === "") return;
  if (event.data.trim() === "[DONE]") return reader.takeDone();
  yield* takePayload(reader, event.data, asked);
}

function* takePayload(reader: AnswerReader, body: string, asked: Asked): Generator<ModelChunk> {
  if (!isModestJson(body)) throw immodest();
  const payload = parseJson(body);
  if (!isJsonObject(payload)) throw malformed(nameOf(body), body, asked);
  const error = readError(payload);
  if (error !== undefined) throw errorObjectError(error, body, asked);
  yield* reader.take(payload);
}

async function readBody(exchange: Exchange, limits: AnswerLimits): Promise<string> {
  let body = "";
  for await (const piece of textOf(exchange, undefined, limits, limits.maxAnswerBytes)) body += piece;
  return body;
}

/** The body as text. Throws `answer-malformed` for invalid UTF-8, `answer-too-large` beyond the bound. */
async function* textOf(
  exchange: Exchange,
  reader: AnswerReader | undefined,
  limits: AnswerLimits,
  maxBytes: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let limit = { ...limits.firstByte, ms: Math.max(0, limits.firstByte.ms - exchange.waitedMs) };
  let endsAt = Number.POSITIVE_INFINITY;
  for (let bytes = 0; ;) {
    const chunk = await nextBytes(exchange, reader, limit);
    if (chunk === undefined) break;
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    yield decode(decoder, chunk);
    limit = reader?.isComplete() === true ? afterEnd(limits.silence) : limits.silence;
    // Comments that a server goes on sending to keep the connection alive must not keep the answer.
    if (reader?.isComplete() === true) endsAt = Math.min(endsAt, performance.now() + limit.ms);
    if (performance.now() >= endsAt) return;
  }
  decode(decoder);
}

/** After a complete answer, any failure but the caller's own abort only means that nothing more comes. */
async function nextBytes(
  exchange: Exchange,
  reader: AnswerReader | undefined,
  limit: TimeLimit,
): Promise<Uint8Array | undefined> {
  try {
    return await exchange.read(limit);
  } catch (thrown) {
    const isOurTrouble =
      thrown instanceof FrogcomError && ["answer-incomplete", "backend-timeout"].includes(thrown.code);
    if (reader?.isComplete() === true && isOurTrouble) return undefined;
    throw thrown;
  }
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw bilingualError("answer-malformed", notUtf8, {}, cause);
  }
}

function isCompressed(exchange: Exchange): boolean {
  return !["", "identity"].includes(exchange.header("content-encoding") ?? "");
}

const notUtf8: Bilingual = {
  en: "The backend's answer is not valid UTF-8.",
  ru: "Ответ сервера модели записан не в UTF-8.",
};

const compressed: Bilingual = {
  en: "a compressed body, though none was accepted",
  ru: "сжатое тело, о котором не просили,",
};

function nameOf(body: string): Bilingual {
  if (body.trim() === "") return { en: "an empty body", ru: "пустое тело" };
  if (body.trimStart().startsWith("<"))
    return { en: "a web page (is LLM_BASE_URL right?)", ru: "веб-страницу (верен ли LLM_BASE_URL?)" };
  return parseJson(body) === undefined
    ? { en: "broken JSON", ru: "испорченный JSON" }
    : { en: "JSON of another kind", ru: "JSON другого вида" };
}

function malformed(what: Bilingual, body: string, { origin, key }: Asked): FrogcomError {
  const words = {
    en: `The backend ${origin} sent ${what.en} instead of an answer.`,
    ru: `Сервер ${origin} прислал ${what.ru} вместо ответа.`,
  };
  return bilingualError("answer-malformed", words, { upstreamBody: redactBody(body, key) });
}

function tooLarge(maxBytes: number): FrogcomError {
  return bilingualError("answer-too-large", {
    en: `The backend's answer is larger than ${maxBytes} bytes; it was not read further. Set MAX_TOKENS.`,
    ru: `Ответ сервера модели больше ${maxBytes} байт; дальше он не читался. Задайте MAX_TOKENS.`,
  });
}

function immodest(): FrogcomError {
  return bilingualError("answer-too-large", {
    en: "The backend sent JSON with more values or levels than any answer has; it was not read.",
    ru: "Сервер модели прислал JSON, в котором больше значений или уровней, чем бывает в ответе; он не прочитан.",
  });
}
