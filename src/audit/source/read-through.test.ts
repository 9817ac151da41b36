import { once } from "node:events";
import { PassThrough, Transform } from "node:stream";
import { expect, test } from "vitest";
import { readThrough } from "./read-through.ts";

async function* pieces(...texts: readonly string[]): AsyncGenerator<string, void> {
  for (const text of texts) yield await Promise.resolve(text);
}

async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  return (await Array.fromAsync(stream)).map(String).join("");
}

test("pieces come out as the stream makes them", async () => {
  const shout = new Transform({
    transform: (piece, _encoding, done) => done(null, String(piece).toUpperCase()),
  });
  expect(await textOf(readThrough(pieces("a", "b"), shout))).toBe("AB");
});

test("an error of the source reaches the reader", async () => {
  async function* broken(): AsyncGenerator<string, void> {
    yield await Promise.resolve("a");
    throw new Error("the disk is gone");
  }
  await expect(textOf(readThrough(broken(), new PassThrough()))).rejects.toThrow("the disk is gone");
});

test("an error of the stream reaches the reader", async () => {
  const picky = new Transform({ transform: (_piece, _encoding, done) => done(new Error("not this")) });
  await expect(textOf(readThrough(pieces("a"), picky))).rejects.toThrow("not this");
});

test("whoever leaves early ends the source, too", async () => {
  const { promise: closed, resolve } = Promise.withResolvers<string>();
  async function* endless(): AsyncGenerator<string, void> {
    try {
      for (;;) yield await Promise.resolve("x".repeat(100_000));
    } finally {
      resolve("closed");
    }
  }
  const stream = readThrough(endless(), new PassThrough());
  for await (const _ of stream) break;
  expect(await closed).toBe("closed");
  if (!stream.closed) await once(stream, "close");
  expect(stream.destroyed).toBe(true);
});
