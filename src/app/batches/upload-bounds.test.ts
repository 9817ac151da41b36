/** What is too big for a batch is noticed while it passes. */
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { withinBounds } from "./upload-bounds.ts";

const MEGABYTE = 1024 ** 2;

async function passed(chunks: Iterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of withinBounds(Readable.from(chunks))) bytes += chunk.length;
  return bytes;
}

function* times(count: number, text: string): Generator<Buffer, void> {
  const chunk = Buffer.from(text);
  for (let left = count; left > 0; left--) yield chunk;
}

test("all bytes are handed on as they are", async () => {
  const text = '{"a": "квак"}\n\n  \n{"b": 1}';
  const chunks = [Buffer.from(text.slice(0, 5)), Buffer.from(text.slice(5))];
  expect(await Array.fromAsync(withinBounds(Readable.from(chunks)))).toEqual(chunks);
});

test("50,000 lines pass, blank ones beside them, and one more does not", async () => {
  expect(await passed(times(50_000, "{}\n\r\n \n"))).toBe(50_000 * 7);
  expect(await passed([...times(49_999, "{}\n"), Buffer.from("{}")])).toBe(49_999 * 3 + 2);
  const refusal = { code: "body-too-large", message: expect.stringContaining("more than 50000 lines") };
  await expect(passed(times(50_001, "{}\n"))).rejects.toMatchObject(refusal);
  await expect(passed([...times(50_000, "{}\n"), Buffer.from("{}")])).rejects.toMatchObject(refusal);
  // A line that comes in pieces is one.
  expect(await passed(times(60_000, "{"))).toBe(60_000);
});

test("200 MB pass, and one byte more does not", async () => {
  const block = `${"x".repeat(MEGABYTE - 1)}\n`;
  expect(await passed(times(200, block))).toBe(200 * MEGABYTE);
  const refusal = { code: "body-too-large", message: expect.stringContaining("larger than 200 MB") };
  await expect(passed([...times(200, block), Buffer.from("x")])).rejects.toMatchObject(refusal);
});

test("a line of 10 MB passes, and one byte more does not", async () => {
  const block = "x".repeat(MEGABYTE);
  expect(await passed([...times(10, block), Buffer.from("\n"), ...times(10, block)])).toBe(20 * MEGABYTE + 1);
  const refusal = {
    code: "body-too-large",
    message: expect.stringContaining("Line 2 of the file is longer than 10 MB"),
  };
  await expect(passed([Buffer.from("{}\n"), ...times(10, block), Buffer.from("x")])).rejects.toMatchObject(refusal);
});
