import { PassThrough, Readable } from "node:stream";
import { expect, test } from "vitest";
import { PipedLines } from "./piped-lines.ts";

const never = new AbortController().signal;

test("lines come one by one, the last one also without its end", async () => {
  using lines = new PipedLines(Readable.from(["one\r\ntwo\n\nthr", "ee"]));
  const texts = [];
  for (let typed = await lines.next("> ", never); typed !== undefined; typed = await lines.next("> ", never))
    texts.push(typed);
  expect(texts).toEqual(["one", "two", "", "three"].map((text) => ({ type: "line", text, isPasted: false })));
});

test("waiting for a line ends with the signal", async () => {
  using lines = new PipedLines(new PassThrough());
  const leaving = new AbortController();
  const next = lines.next("> ", leaving.signal);
  leaving.abort();
  await expect(next).rejects.toMatchObject({ code: "cancelled" });
});
