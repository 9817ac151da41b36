/** Sends model calls to one server, and learns from its refusals how it wants them. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Signal } from "../../core/ports.ts";
import type { ModelCall } from "../../core/types.ts";
import { apiPath } from "../http/base-url.ts";
import type { Connection } from "../http/connection.ts";
import type { Exchange, TimeLimit } from "../http/exchange.ts";
import { readText } from "../http/read-json.ts";
import { sleep } from "../on-abort.ts";
import { type Lesson, lessonIn, Lessons, mayLackTemplate } from "./lessons.ts";
import { hasRawForm, writeRequest } from "./request-body.ts";
import { readRetryAfter } from "./retry-after.ts";
import { type Asked, type Refusal, refusalError } from "./status-error.ts";

export interface CallSenderOptions {
  readonly connection: Connection;
  readonly base: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly extraBody: JsonObject;
  readonly firstByte: TimeLimit;
  readonly silence: TimeLimit;
  readonly onNotice: (notice: Bilingual) => void;
  readonly now: () => number;
}

/** An answer of status 2xx; the caller releases the exchange. */
export interface Accepted {
  readonly exchange: Exchange;
  /** The conversation went as plain text to `/completions`. */
  readonly isRaw: boolean;
  readonly offersTools: boolean;
  readonly wantsLogprobs: boolean;
  /** Where the answer ends, also if the server does not heed it. */
  readonly stop: readonly string[];
}

const refusalBytes = 64 * 1024;
/** After a bare 500, uvicorn closes the connection without saying so; by then the pool has seen it. */
const afterBare500Ms = 50;

/** A refusal that teaches a lesson costs one more call, once per model; others are thrown as what they mean. */
export class CallSender {
  readonly #options: CallSenderOptions;
  readonly #lessons: Lessons;
  /** Models that have answered a chat, or refused a raw completion too. */
  readonly #settled = new Set<string>();
  /** Models of which one chat got a bare 500 that a raw completion did not get. */
  readonly #suspected = new Set<string>();

  constructor(options: CallSenderOptions) {
    this.#options = options;
    this.#lessons = new Lessons(options.onNotice);
  }

  isRaw(model: string): boolean {
    return this.#lessons.of(model).has("raw-completions");
  }

  async send(call: ModelCall, asked: Asked, signal: Signal): Promise<Accepted> {
    const isSuspected = this.#suspected.has(call.model);
    const learnt = new Set<Lesson>();
    for (;;) {
      const known = new Set([...this.#lessons.of(call.model), ...learnt]);
      const { reply, ownFields } = await this.#post(call, known, signal);
      if ("exchange" in reply) {
        if (!reply.isRaw) this.#settled.add(call.model);
        this.#learn(call, learnt);
        return reply;
      }
      const error = refusalError(reply, asked);
      if (error.code === "context-exceeded") throw error;
      const lesson = lessonIn(reply, { fields: ownFields, known });
      if (lesson !== undefined && !this.#isDisproved(lesson, call)) {
        learnt.add(lesson);
        continue;
      }
      const trial = "messages" in ownFields ? await this.#tryRaw(call, known, reply, signal) : undefined;
      if (trial === undefined) throw error;
      if (!("exchange" in trial)) throw refusalError(trial, asked);
      // One 500 may be an accident. A later chat that fares no better is none.
      if (isSuspected && !this.#settled.has(call.model)) this.#learn(call, ["raw-completions"]);
      else this.#suspected.add(call.model);
      return trial;
    }
  }

  /** From a call that was accepted: where it is refused without the field, too, it was for something else. */
  #learn(call: ModelCall, lessons: Iterable<Lesson>): void {
    for (const lesson of lessons)
      if (lesson !== "raw-completions" || hasRawForm(call)) this.#lessons.learn(call.model, lesson);
  }

  /** A model that has answered a chat has a template, whatever this template, or one that the caller sent, says of one odd conversation. */
  #isDisproved(lesson: Lesson, { model, passthrough = {} }: ModelCall): boolean {
    if (lesson !== "raw-completions") return false;
    return "chat_template" in passthrough || (this.#settled.has(model) && !this.isRaw(model));
  }

  async #post(call: ModelCall, known: ReadonlySet<Lesson>, signal: Signal): Promise<Reply> {
    const { connection, base, headers, extraBody, firstByte } = this.#options;
    const { path, bytes, ownFields, ...asked } = writeRequest(call, known, extraBody);
    const request = { path: apiPath(base, path), headers, body: bytes, headersWithin: firstByte };
    const exchange = await connection.send({ method: "POST", ...request }, signal);
    if (!isSuccess(exchange)) return { ownFields, reply: await readRefusal(exchange, this.#options) };
    return { ownFields, reply: { exchange, ...asked, isRaw: known.has("raw-completions") } };
  }

  /** Undefined = the refusal stands. A server that says when to come back means whatever it was asked. */
  async #tryRaw(
    call: ModelCall,
    known: ReadonlySet<Lesson>,
    refusal: Refusal,
    signal: Signal,
  ): Promise<Reply["reply"] | undefined> {
    if (this.#settled.has(call.model) || !mayLackTemplate(refusal)) return undefined;
    await sleep(afterBare500Ms, signal);
    const { reply } = await this.#post(call, new Set([...known, "raw-completions"]), signal);
    if ("exchange" in reply) return reply;
    this.#settled.add(call.model);
    return reply.retryAfterMs === undefined ? undefined : reply;
  }
}

interface Reply {
  readonly ownFields: JsonObject;
  readonly reply: Accepted | Refusal;
}

function isSuccess({ status }: Exchange): boolean {
  return status >= 200 && status < 300;
}

async function readRefusal(exchange: Exchange, { silence, now }: CallSenderOptions): Promise<Refusal> {
  try {
    const body = await readText(exchange, silence, refusalBytes);
    const hints = { retryAfter: exchange.header("retry-after"), retryAfterMs: exchange.header("retry-after-ms") };
    const retryAfterMs = readRetryAfter(hints, now());
    return { status: exchange.status, body, location: exchange.header("location"), retryAfterMs };
  } finally {
    exchange.release();
  }
}
