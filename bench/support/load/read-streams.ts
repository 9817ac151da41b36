/** Many streams at once whose chunks carry their number and the time they were sent: how late they come, and whether all do. */
import { connect, type Socket } from "node:net";
import { microsNow, stampPattern } from "../paced-chunk.ts";
import { percentile } from "../statistics.ts";
import { AnswerReader } from "./answer-reader.ts";

export interface StreamsJob {
  readonly host: string;
  readonly port: number;
  readonly request: Buffer;
  readonly streams: number;
  /** Chunks that each stream shall bring. */
  readonly chunks: number;
  /** How long to count, from the moment on at which all streams flow. */
  readonly windowMs: number;
  /** A chunk that took longer is late. */
  readonly lateMs: number;
}

export interface StreamsResult {
  /** Chunks within the window. */
  readonly counted: number;
  /** Chunks that never came, over the whole time. */
  readonly lost: number;
  /** 0..1, within the window. */
  readonly inTime: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface ReadStreams {
  /** Resolves when every stream has brought its first chunk. */
  readonly flowing: Promise<void>;
  readonly result: Promise<StreamsResult>;
}

/** Connections are opened in batches, so that nobody's backlog overflows. */
const BATCH = 50;
const BATCH_EVERY_MS = 50;

export function readStreams(job: StreamsJob): ReadStreams {
  const flowing = Promise.withResolvers<void>();
  const counter = new Counter(job, flowing.resolve);
  const result = openAll(job, counter).then(() => counter.result());
  result.catch(flowing.reject);
  return { flowing: flowing.promise, result };
}

async function openAll(job: StreamsJob, counter: Counter): Promise<void> {
  const streams: Promise<void>[] = [];
  for (let opened = 0; opened < job.streams; opened++) {
    if (opened > 0 && opened % BATCH === 0) await new Promise((resume) => setTimeout(resume, BATCH_EVERY_MS));
    streams.push(readStream(connect(job), job.request, counter));
  }
  await Promise.all(streams);
}

function readStream(socket: Socket, request: Buffer, counter: Counter): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const reader = new AnswerReader();
  let rest = "";
  let next = 0;
  socket.once("connect", () => socket.write(request)).once("error", reject);
  // A stream that ends early is counted as so many lost chunks.
  socket.once("close", resolve);
  socket.setEncoding("latin1").on("data", (part) => {
    const text = rest + reader.push(String(part));
    let end = 0;
    for (const stamp of text.matchAll(stampPattern)) {
      if (Number(stamp[1]) !== next) return void socket.destroy(new Error(`Chunk ${stamp[1]} instead of ${next}`));
      counter.note(next++, Number(stamp[2]));
      end = stamp.index + stamp[0].length;
    }
    rest = text.slice(Math.max(end, text.lastIndexOf("\n")));
    if (reader.status !== 0 && reader.status !== 200) socket.destroy(new Error(`Answer ${reader.status}: ${text}`));
    if (reader.isWhole) socket.destroy();
  });
  return promise;
}

class Counter {
  readonly #job: StreamsJob;
  readonly #onFlowing: () => void;
  #seen = 0;
  #begun = 0;
  #windowEndAt = 0;
  /** ms, within the window. */
  readonly #delays: number[] = [];

  constructor(job: StreamsJob, onFlowing: () => void) {
    this.#job = job;
    this.#onFlowing = onFlowing;
  }

  note(number: number, sentAtMicros: number): void {
    this.#seen++;
    const now = microsNow();
    if (now < this.#windowEndAt) this.#delays.push((now - sentAtMicros) / 1000);
    if (number !== 0 || ++this.#begun < this.#job.streams) return;
    this.#windowEndAt = now + this.#job.windowMs * 1000;
    this.#onFlowing();
  }

  result(): StreamsResult {
    const { streams, chunks, lateMs } = this.#job;
    const late = this.#delays.filter((ms) => ms > lateMs).length;
    return {
      counted: this.#delays.length,
      lost: streams * chunks - this.#seen,
      inTime: 1 - late / this.#delays.length,
      p50Ms: percentile(this.#delays, 0.5),
      p99Ms: percentile(this.#delays, 0.99),
    };
  }
}
