/** Talks to a running FrogCom as a client would. */
import { EventSourceParserStream } from "eventsource-parser/stream";
import type { Program } from "./program.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON, or undefined when it is none. */
  readonly body: unknown;
}

export interface RequestOptions {
  readonly method?: string;
  /** A string goes out as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The answer of POST /generate, as far as tests look into it. */
export interface Completion {
  readonly id: string;
  readonly created: number;
  readonly choices: readonly { readonly message: { readonly content: string }; readonly finish_reason: string }[];
  readonly usage: Readonly<Record<string, unknown>>;
  readonly frogcom: {
    readonly rounds: number;
    readonly stop_cause: string;
    readonly steps: readonly Readonly<Record<string, unknown>>[];
    readonly degraded?: { readonly reason: string; readonly code: string; readonly completed_rounds: number };
  };
}

export interface WireEvent {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export async function request({ url }: Program, path: string, options: RequestOptions = {}): Promise<Reply> {
  const response = await open(url + path, options);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

/** POST /generate that must answer 200. */
export async function generate(program: Program, body: object | string): Promise<Completion> {
  const asked = typeof body === "string" ? { prompt: body } : body;
  const { status, text } = await request(program, "/generate", { method: "POST", body: asked });
  if (status !== 200) throw new Error(`POST /generate answered ${status}: ${text}`);
  return JSON.parse(text) as Completion;
}

export function post(program: Program, body: unknown, options: RequestOptions = {}): Promise<Reply> {
  return request(program, "/generate", { method: "POST", body, ...options });
}

export function put(program: Program, path: string, body: unknown, options: RequestOptions = {}): Promise<Reply> {
  return request(program, path, { method: "PUT", body, ...options });
}

/** The events of `stream: true` as they come; throws when the connection breaks before their end. */
export async function* stream(
  program: Program,
  body: object,
  options: Pick<RequestOptions, "headers" | "signal"> = {},
): AsyncGenerator<WireEvent> {
  const asked = { ...options, method: "POST", body: { ...body, stream: true } };
  yield* eventsOf(await open(`${program.url}/generate`, asked));
}

/** Follows a run to its end and shows it as it is stored. */
export async function endedRun(program: Program, id: string): Promise<Readonly<Record<string, unknown>>> {
  for await (const _ of eventsOf(await open(`${program.url}/v1/runs/${id}/events`))) void _;
  const { body } = await request(program, `/v1/runs/${id}`);
  return body as Readonly<Record<string, unknown>>;
}

/** A run as it is shown, as far as tests look into it. */
export interface ShownRun {
  readonly id: string;
  readonly status: string;
  readonly answer: { readonly text: string } | null;
  readonly steps: readonly { readonly kind: string; readonly replayed?: boolean; readonly text: string }[];
}

export function postTo(
  program: Program,
  path: string,
  body: object = {},
  options: RequestOptions = {},
): Promise<Reply> {
  return request(program, path, { method: "POST", body, ...options });
}

/** Begins a run by POST /v1/runs, or one that goes on from another; throws unless it is accepted. */
export async function beginRun(program: Program, body: object, path = "/v1/runs"): Promise<string> {
  const { status, body: run, text } = await postTo(program, path, body);
  if (status !== 202) throw new Error(`POST ${path} answered ${status}: ${text}`);
  return (run as ShownRun).id;
}

/** Goes on with a run, and shows the new one when it has ended. */
export async function goOn(program: Program, path: string, body: object = {}): Promise<ShownRun> {
  return (await endedRun(program, await beginRun(program, body, path))) as unknown as ShownRun;
}

/** The newest runs, as GET /v1/runs lists them. */
export async function newestRuns(program: Program, limit = 1): Promise<readonly Readonly<Record<string, string>>[]> {
  const { body } = await request(program, `/v1/runs?limit=${limit}`);
  return (body as { readonly data: readonly Readonly<Record<string, string>>[] }).data;
}

export async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  return Array.fromAsync(items);
}

function open(url: string, { method = "GET", body, headers = {}, signal }: RequestOptions = {}): Promise<Response> {
  const json = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  return fetch(url, {
    method,
    headers: { ...(json !== undefined && { "content-type": "application/json" }), ...headers },
    ...(json !== undefined && { body: json }),
    ...(signal && { signal }),
  });
}

async function* eventsOf(response: Response): AsyncGenerator<WireEvent> {
  if (response.status !== 200 || response.body === null)
    throw new Error(`answered ${response.status}: ${await response.text()}`);
  const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { event = "message", data } of events)
    yield { name: event, data: JSON.parse(data) as WireEvent["data"] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
