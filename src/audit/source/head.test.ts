import { expect, test } from "vitest";
import { inPieces } from "../../../test/support/logged-calls.ts";
import { readHead } from "./head.ts";

test("a short text is its own head, and still there as a whole", async () => {
  const { head, all } = await readHead(inPieces("a short text"));
  expect(head).toBe("a short text");
  expect((await Array.fromAsync(all)).join("")).toBe("a short text");
});

test("of a long text no more is read than tells what it is", async () => {
  let read = 0;
  async function* endless(): AsyncGenerator<string, void> {
    for (;;) yield await Promise.resolve("x".repeat((read += 1000) && 1000));
  }
  const { head, all } = await readHead(endless());
  expect(head.length).toBeGreaterThanOrEqual(65_536);
  expect(read).toBeLessThan(70_000);
  for await (const piece of all) {
    expect(piece).toBe(head);
    break;
  }
});

test("leaving early lets go of the text", async () => {
  let isClosed = false;
  async function* text(): AsyncGenerator<string, void> {
    try {
      for (;;) yield await Promise.resolve("x".repeat(70_000));
    } finally {
      isClosed = true;
    }
  }
  for await (const _ of (await readHead(text())).all) break;
  expect(isClosed).toBe(true);
});
