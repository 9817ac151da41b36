/** Follows a run's events to their end, over broken connections too: each one is come back to with the last event it brought. */
import { EventSourceParserStream } from "eventsource-parser/stream";
import type { RunRecord } from "../../src/core/types.ts";
import { createRecordReader } from "../fold/read-record.ts";
import { ApiError, openApi, refusalIn } from "./call-api.ts";

export interface RunReader {
  onRecord(record: RunRecord): void;
  /** The connection broke, or is there again. */
  onConnection(isOpen: boolean): void;
}

/** Where the events come from. */
export interface RunSource {
  /** The events after `lastSeq`, all of them where it is -1. */
  open(lastSeq: number, signal: AbortSignal): Promise<Response>;
  /** Rejects when the signal is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;

/** The events of the run with this id, asked of the server. */
export function runSource(id: string): RunSource {
  return {
    open(lastSeq, signal) {
      const headers = lastSeq < 0 ? {} : { "last-event-id": String(lastSeq) };
      return openApi(`/v1/runs/${encodeURIComponent(id)}/events`, { signal, headers });
    },
    pause,
  };
}

/** Resolves when the run has ended and all of it was read. Throws ApiError where the server refuses, and the signal's reason. */
export async function followRun(source: RunSource, reader: RunReader, signal: AbortSignal): Promise<void> {
  const read = createRecordReader();
  let last = -1;
  let waitMs = FIRST_WAIT_MS;
  for (;;) {
    try {
      const response = await source.open(last, signal);
      if (response.status === 204) return;
      if (!response.ok || response.body === null) throw await refusalIn(response);
      reader.onConnection(true);
      waitMs = FIRST_WAIT_MS;
      for await (const { id: seq, event, data } of eventsIn(response.body)) {
        last = Number(seq ?? last);
        const parsed: unknown = JSON.parse(data);
        const record = read({ seq: last, name: event ?? "", data: parsed });
        if (record !== undefined) reader.onRecord(record);
        if (event === "run-end" || event === "run-error") return;
      }
    } catch (error) {
      signal.throwIfAborted();
      if (isFinal(error)) throw error;
    }
    reader.onConnection(false);
    await source.pause(waitMs, signal);
    waitMs = Math.min(LONGEST_WAIT_MS, 2 * waitMs);
  }
}

/** A refusal stays one; a server that is busy or gone may come back. */
function isFinal(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
}

function eventsIn(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  return body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new DOMException("left", "AbortError"));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}
