/** Writes server-sent events: one write per turn of the event loop, no faster than the client reads, never silent for long. */
import type { FastifyReply } from "fastify";

/** An event of a protocol that names its events and lets a reader come back to where it was. */
export interface ServerEvent {
  readonly id: number;
  readonly name: string;
  readonly data: unknown;
}

/** A named event as it is written. */
export function namedEvent({ id, name, data }: ServerEvent): string {
  return `event: ${name}\nid: ${id}\n${dataEvent(JSON.stringify(data))}`;
}

/** An event without a name, of a text without line breaks: JSON, or a word. */
export function dataEvent(text: string): string {
  return `data: ${text}\n\n`;
}

/** Text that is gathered before it is written in mid-turn, so that a long replay stays small in memory. */
const MOST_PENDING_CHARACTERS = 65_536;

const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  // nginx would gather the events otherwise
  "x-accel-buffering": "no",
} as const;

export class EventStream {
  readonly #reply: FastifyReply;
  readonly #heartbeatMs: number;
  #pending = "";
  #scheduled: NodeJS.Immediate | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #isOpen = false;

  /** `heartbeatMs`: the longest silence; then a comment is sent. */
  constructor(reply: FastifyReply, heartbeatMs: number) {
    this.#reply = reply;
    this.#heartbeatMs = heartbeatMs;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Sends the status line; from here on the answer is a stream. */
  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#reply.hijack();
    this.#reply.raw.writeHead(200, { ...stringHeaders(this.#reply), ...streamHeaders });
    this.boundSilence();
    this.#flush();
  }

  /** Bounds the silence before the first event too: when nothing comes, the stream opens with a comment. */
  boundSilence(): void {
    const { raw } = this.#reply;
    if (this.#heartbeat !== undefined || raw.destroyed) return;
    raw.once("close", () => this.#stopTimers());
    this.#heartbeat = setTimeout(() => this.#beat(), this.#heartbeatMs);
  }

  /** Leaves the answer to somebody else, as long as the stream is not open. */
  giveUp(): void {
    this.#stopTimers();
  }

  /** Whole events as they are written; before the stream is open they wait. */
  send(events: string): void {
    this.#pending += events;
    if (!this.#isOpen) return;
    if (this.#pending.length >= MOST_PENDING_CHARACTERS) this.#flush();
    else this.#scheduled ??= setImmediate(() => this.#flush());
  }

  /** Resolves when the client has room for more, or has left. */
  async ready(): Promise<void> {
    const { raw } = this.#reply;
    if (!raw.writableNeedDrain || raw.destroyed) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        raw.removeListener("drain", done);
        raw.removeListener("close", done);
        resolve();
      };
      raw.on("drain", done);
      raw.on("close", done);
    });
  }

  end(): void {
    this.#flush();
    this.#stopTimers();
    this.#reply.raw.end();
  }

  /** After a failure: breaks the connection, lest the client takes what it has for the whole. Throws it while the status is still open. */
  breakOff(error: unknown): void {
    this.#stopTimers();
    if (!this.#isOpen) throw error;
    this.#reply.raw.destroy();
  }

  #flush(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    const text = this.#pending;
    this.#pending = "";
    if (text === "" || this.#reply.raw.destroyed) return;
    this.#reply.raw.write(text);
    this.#heartbeat?.refresh();
  }

  #beat(): void {
    this.open();
    this.#pending += ": still here\n\n";
    this.#flush();
  }

  #stopTimers(): void {
    clearTimeout(this.#heartbeat);
    clearImmediate(this.#scheduled);
  }
}

function stringHeaders(reply: FastifyReply): Record<string, string | string[]> {
  const given = Object.entries(reply.getHeaders());
  return Object.fromEntries(
    given.flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === "number" ? String(value) : value]],
    ),
  );
}
