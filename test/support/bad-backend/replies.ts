/** What a well-behaved OpenAI-compatible server sends: the building blocks that the modes bend. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** One call under way. `closed` turns true when either side has closed it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Readonly<Record<string, unknown>>;
  /** Counts calls from 1. */
  readonly n: number;
  readonly model: string;
  readonly stream: boolean;
  readonly url: string;
  closed: boolean;
}

export type Json = Readonly<Record<string, unknown>>;

const usage = { prompt_tokens: 7, completion_tokens: 5, total_tokens: 12 };
export const doneLine = "data: [DONE]\n\n";

function defaultText(exchange: Exchange): string {
  return `answer ${exchange.n} from ${exchange.model}`;
}

export function errorBody(status: number, message = "scripted failure"): Json {
  return { error: { message, type: "server_error", code: String(status) } };
}

/** A whole chat completion whose message and choice can be bent. */
export function completion(exchange: Exchange, message: Json = {}, choice: Json = {}): Json {
  const wholeMessage = { role: "assistant", content: defaultText(exchange), ...message };
  return {
    id: `chatcmpl-${exchange.n}`,
    object: "chat.completion",
    created: 1700000000,
    model: exchange.model,
    choices: [{ index: 0, finish_reason: "stop", message: wholeMessage, logprobs: null, ...choice }],
    usage,
  };
}

/** One event of a chat stream, as it stands on the wire. */
export function chunkLine(exchange: Exchange, delta: Json, finish: string | null = null, patch: Json = {}): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return dataLine({
    id: `chatcmpl-${exchange.n}`,
    object: "chat.completion.chunk",
    created: 1700000000,
    model: exchange.model,
    choices,
    ...patch,
  });
}

export function dataLine(payload: unknown): string {
  return `data: ${JSON.stringify(payload)}\n\n`;
}

/** Sends a body with its length; a string goes out as it is, so that it can be broken JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  response.writeHead(status, { "content-type": "application/json", "content-length": bytes.length, ...headers });
  response.end(bytes);
}

export function beginStream(exchange: Exchange): void {
  exchange.response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
}

/** A good answer: a stream or plain JSON as asked, chat or raw completion by the path. */
export async function sendAnswer(
  exchange: Exchange,
  options: { text?: string; thought?: string; gapMs?: number; withDone?: boolean } = {},
): Promise<void> {
  const text = options.text ?? defaultText(exchange);
  if (/(?<!chat)\/completions$/.test(exchange.url)) return sendRawCompletion(exchange, text);
  if (!exchange.stream) return sendJson(exchange.response, 200, completion(exchange, { content: text }));
  const { response } = exchange;
  beginStream(exchange);
  response.write(chunkLine(exchange, { role: "assistant", content: "" }));
  for (const word of wordsOf(options.thought ?? "")) response.write(chunkLine(exchange, { reasoning: word }));
  for (const word of wordsOf(text)) {
    if (exchange.closed) return;
    response.write(chunkLine(exchange, { content: word }));
    if (options.gapMs) await sleep(options.gapMs);
  }
  response.write(chunkLine(exchange, {}, "stop"));
  if (wantsUsage(exchange)) response.write(chunkLine(exchange, {}, null, { choices: [], usage }));
  response.end(options.withDone === false ? undefined : doneLine);
}

function sendRawCompletion(exchange: Exchange, text: string): void {
  const base = { id: `cmpl-${exchange.n}`, object: "text_completion", created: 1700000000, model: exchange.model };
  const withChoice = (part: string, finish: string | null): Json => ({
    ...base,
    choices: [{ index: 0, text: part, finish_reason: finish, logprobs: null }],
  });
  if (!exchange.stream) return sendJson(exchange.response, 200, { ...withChoice(text, "stop"), usage });
  beginStream(exchange);
  for (const word of wordsOf(text)) exchange.response.write(dataLine(withChoice(word, null)));
  exchange.response.write(dataLine(withChoice("", "stop")));
  exchange.response.end(doneLine);
}

function wordsOf(text: string): string[] {
  return text.split(/(?<= )/);
}

function wantsUsage(exchange: Exchange): boolean {
  const options = exchange.body["stream_options"];
  return (
    typeof options === "object" && options !== null && "include_usage" in options && options.include_usage === true
  );
}
