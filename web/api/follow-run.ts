/** Follows a run's events to their end, over broken connections too: each one is come back to with the last event it brought. */
import type { EventSourceMessage } from "eventsource-parser";
import { EventSourceParserStream } from "eventsource-parser/stream";
import type { RunRecord } from "../../src/core/types.ts";
import { createRecordReader } from "../fold/read-record.ts";
import { isFinal, openApi, refusalIn } from "./call-api.ts";

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

/** Resolves when the run has ended and all of it was read; a run may be told anew from its start. Throws ApiError where the server refuses, and the signal's reason. */
export async function followRun(source: RunSource, reader: RunReader, signal: AbortSignal): Promise<void> {
  const read = createRecordReader();
  let last = -1;
  let hasBegunAnew = false;
  let waitMs = FIRST_WAIT_MS;
  for (;;) {
    try {
      const response = await source.open(last, signal);
      if (response.status === 204) {
        // It is over, and its end was not seen: after a kill the end may bear the number of an event that was sent and never stored.
        if (last < 0 || hasBegunAnew) return;
        [last, hasBegunAnew] = [-1, true];
        continue;
      }
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

/** Read piece by piece, because Safari has no way to loop over a stream. */
async function* eventsIn(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<EventSourceMessage, void> {
  const reader = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
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
