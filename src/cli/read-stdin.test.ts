import { PassThrough, Readable } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testContext } from "../../test/support/cli-context.ts";
import { readStdin } from "./read-stdin.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the text is whole, also when a character comes in two pieces", async () => {
  const bytes = Buffer.from("Лягушка\n");
  const { context } = testContext({ stdin: Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]) });
  expect(await readStdin(context)).toBe("Лягушка\n");
});

test("a terminal has nothing to read", async () => {
  const { context } = testContext({ stdin: Object.assign(new PassThrough(), { isTTY: true }) });
  expect(await readStdin(context)).toBe("");
});

test("a stdin that nobody ends is said, and the waiting for it can be interrupted", async () => {
  const { context, written } = testContext({ stdin: new PassThrough(), language: "ru" });
  const reading = readStdin(context);
  vi.advanceTimersByTime(2999);
  expect(written.err).toBe("");
  vi.advanceTimersByTime(1);
  expect(written.err).toMatch(/^Читаю stdin; .*<\/dev\/null/);
  context.interrupts.signal();
  await expect(reading).rejects.toThrow("Команда прервана.");
});

test("of a slow stdin that has begun nothing is said", async () => {
  const stdin = new PassThrough();
  const { context, written } = testContext({ stdin });
  const reading = readStdin(context);
  stdin.write("one ");
  await vi.advanceTimersByTimeAsync(60_000);
  stdin.end("two");
  expect(await reading).toBe("one two");
  expect(written.err).toBe("");
});

test("no timer outlives the reading", async () => {
  await readStdin(testContext({ stdin: Readable.from([]) }).context);
  expect(vi.getTimerCount()).toBe(0);
});

test("letters of another encoding are refused instead of being read as others", async () => {
  const { context } = testContext({ stdin: Readable.from([Buffer.from([0xcf, 0xf0, 0xe8])]) });
  await expect(readStdin(context)).rejects.toThrow("not in UTF-8");
});
