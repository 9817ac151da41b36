/** Logs on the disk: packed, cut, and in the encodings of other systems. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readLogFile, textOf } from "./log-file.ts";

let folder = "";
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "frogcom-log-file-"))));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string | Buffer, signal = new AbortController().signal) {
  const path = join(folder, "log");
  writeFileSync(path, content);
  let bytes = 0;
  const text = await Array.fromAsync(readLogFile(path, { onBytes: (more) => (bytes += more), signal }));
  return { text: text.join(""), bytes };
}

const text = '{"prompt":"Что такое 🐸?","answer":"лягушка"}\n';

describe("a log", () => {
  test.each([
    ["in UTF-8", Buffer.from(text)],
    ["with a byte order mark", Buffer.from(`\uFEFF${text}`)],
    ["as Windows' shell writes it", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["packed with gzip", gzipSync(text)],
  ])("%s", async (_name, content) => {
    expect(await read(content)).toEqual({ text, bytes: content.length });
  });

  test("that is empty", async () => {
    expect(await read("")).toEqual({ text: "", bytes: 0 });
  });

  test("whose characters stand across the pieces in which it is read", async () => {
    const long = "лягушка".repeat(20_000);
    expect((await read(` ${long}`)).text).toBe(` ${long}`);
  });

  test("of no known encoding is read all the same", async () => {
    expect((await read(Buffer.from([0x61, 0xff, 0x62]))).text).toBe("a\uFFFDb");
  });

  test("that was packed and then cut ends with an error", async () => {
    const packed = gzipSync(randomBytes(300_000).toString("hex"));
    await expect(read(packed.subarray(0, packed.length / 2))).rejects.toThrow("unexpected end of file");
  });

  test("is left at once when nobody wants it any more", async () => {
    const stopped = AbortSignal.abort(new Error("stopped"));
    await expect(read(text, stopped)).rejects.toThrow("stopped");
  });
});

test("a file that is not there is an error of the file system", async () => {
  const options = { onBytes: () => undefined, signal: new AbortController().signal };
  await expect(Array.fromAsync(readLogFile(join(folder, "none"), options))).rejects.toThrow("ENOENT");
});

describe("bytes that come from elsewhere", () => {
  async function* inBytes(content: Buffer, size: number): AsyncGenerator<Buffer, void> {
    for (let at = 0; at < content.length; at += size) yield await Promise.resolve(content.subarray(at, at + size));
  }

  async function textIn(content: Buffer, size: number): Promise<string> {
    const pieces = await Array.fromAsync(textOf(inBytes(content, size), new AbortController().signal));
    return pieces.join("");
  }

  test.each([2, 3, 7, 1000])("are text, in pieces of %i bytes", async (size) => {
    expect(await textIn(Buffer.from(text), size)).toBe(text);
  });

  test.each([2, 100])("may be packed, in pieces of %i bytes", async (size) => {
    expect(await textIn(gzipSync(text.repeat(100)), size)).toBe(text.repeat(100));
  });

  test("may be as Windows writes them, the other way round, too", async () => {
    const swapped = Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
    expect(await textIn(swapped, 1000)).toBe(text);
  });

  test("may be none", async () => {
    expect(await textIn(Buffer.alloc(0), 10)).toBe("");
  });
});
