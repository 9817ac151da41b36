/** Reads a log from the disk: packed with gzip or not, in UTF-8 or as Windows writes it. */
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { readThrough } from "./read-through.ts";

export interface ReadOptions {
  /** Hears how many bytes of the file have been read since the last time. */
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** The text in pieces. Iterating throws what the file system or gzip throws, and the signal's reason. */
export async function* readLogFile(path: string, { onBytes, signal }: ReadOptions): AsyncGenerator<string, void> {
  yield* textOf(counted(createReadStream(path), onBytes), signal);
}

/** The same for bytes that come from elsewhere. */
export async function* textOf(bytes: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<string, void> {
  let decoder: TextDecoder | undefined;
  for await (const piece of unpacked(bytes)) {
    signal.throwIfAborted();
    decoder ??= new TextDecoder(encodingOf(piece));
    yield decoder.decode(piece, { stream: true });
  }
  if (decoder !== undefined) yield decoder.decode();
}

function encodingOf(first: Buffer): string {
  const [one, two] = first;
  if (one === 0xff && two === 0xfe) return "utf-16le";
  return one === 0xfe && two === 0xff ? "utf-16be" : "utf-8";
}

async function* counted(bytes: AsyncIterable<Buffer>, onBytes: ReadOptions["onBytes"]): AsyncGenerator<Buffer, void> {
  for await (const piece of bytes) {
    onBytes(piece.length);
    yield piece;
  }
}

/** gzip is told by its first two bytes. */
async function* unpacked(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const rest = { [Symbol.asyncIterator]: () => iterator };
  const all = join(first.value, rest);
  const isPacked = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const plain: AsyncIterable<Buffer> = isPacked ? readThrough(all, createGunzip()) : all;
  yield* plain;
}

async function* join(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  yield first;
  yield* rest;
}
