/** What is known of a run's writes while they are underway, fail, are tried again or are given up. */
import { expect, test } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import { formatRunId } from "../../core/ids.ts";
import { sampleStart } from "../../../test/support/sample-run.ts";
import type { Write } from "../writes.ts";
import { RunTally } from "./run-tally.ts";

const full = new FrogcomError("store-failed", "The disk is full.");
const gone = new FrogcomError("store-failed", "The row is gone.");

function write(seq: number): Write {
  return { type: "start", id: formatRunId(1), at: 0, seq };
}

function seqsOf(writes: readonly Write[]): readonly (number | undefined)[] {
  return writes.map((each) => ("seq" in each ? each.seq : undefined));
}

/** Whether a promise is settled once everything that is ready has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol("pending");
  const later = new Promise((resolve) => setImmediate(() => resolve(pending)));
  return (await Promise.race([promise.catch(() => undefined), later])) !== pending;
}

test("a run without writes is settled, and nobody has told that it is stored", async () => {
  const tally = new RunTally();
  expect(tally.isQuiet).toBe(true);
  await tally.settled();
  expect(await isSettled(tally.stored())).toBe(false);
});

test("it is settled with the last answer, in whatever order who asked came", async () => {
  const tally = new RunTally();
  tally.send([write(1), write(2)]);
  const asked = [tally.settled(), tally.settled()];
  tally.saved(write(1));
  expect(await isSettled(Promise.race(asked))).toBe(false);
  tally.saved(write(1));
  await Promise.all(asked);
});

test("who waits is not told before writes that were sent meanwhile have arrived too", async () => {
  const tally = new RunTally();
  tally.send([write(1)]);
  const settled = tally.settled();
  tally.saved(write(1));
  tally.send([write(2)]);
  expect(await isSettled(settled)).toBe(false);
  tally.saved(write(1));
  await settled;
});

test("failed writes are kept and go first, in their order, with the next ones", async () => {
  const tally = new RunTally();
  const [first, second] = [write(1), write(2)];
  tally.send([first, second]);
  tally.failed(first, full);
  tally.failed(second, full);
  expect(tally.isUnsaved).toBe(true);
  await expect(tally.settled()).rejects.toBe(full);
  expect(seqsOf(tally.send([write(3)]))).toEqual([1, 2, 3]);
  expect(tally.isUnsaved).toBe(false);
  expect(tally.failure).toBeUndefined();
});

test("the first failure is the one that is told", async () => {
  const tally = new RunTally();
  tally.send([write(1), write(2)]);
  tally.failed(write(1), full);
  tally.failed(write(2), gone);
  await expect(tally.settled()).rejects.toBe(full);
});

test("it is stored once everything is, however many tries it took", async () => {
  const tally = new RunTally();
  tally.send([write(1)]);
  const stored = tally.stored();
  for (let again = 0; again < 3; again++) {
    tally.failed(write(1), full);
    expect(await isSettled(stored)).toBe(false);
    tally.send([]);
  }
  tally.saved(write(1));
  await stored;
});

test("a refused run takes no more writes, keeps none, and is never stored", async () => {
  const tally = new RunTally();
  tally.send([write(1), write(2), write(3)]);
  tally.failed(write(1), full);
  tally.refused(gone);
  tally.failed(write(3), full);
  await expect(tally.settled()).rejects.toBe(gone);
  expect(tally.isUnsaved).toBe(false);
  expect(tally.send([write(4)])).toEqual([]);
  expect(await isSettled(tally.stored())).toBe(false);
});

test("its start is known to be stored when that very write is, and no other", () => {
  const tally = new RunTally();
  const begin: Write = { type: "begin", id: formatRunId(1), start: sampleStart(0), at: 0, seq: 0 };
  tally.send([begin, write(1)]);
  tally.saved(write(1));
  expect(tally.isBegun).toBe(false);
  tally.saved(begin);
  expect(tally.isBegun).toBe(true);
});
