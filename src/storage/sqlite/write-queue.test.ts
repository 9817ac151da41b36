/** What becomes of writes that fail: which are tried again, in which order, and when they are given up. */
import { expect, test } from "vitest";
import { formatRunId } from "../../core/ids.ts";
import { sampleStart } from "../../../test/support/sample-run.ts";
import type { Write } from "../writes.ts";
import { RunTally } from "./run-tally.ts";
import { WriteQueue } from "./write-queue.ts";

const stored = { refusals: new Map() };
const full = { reason: "The disk is full." };

function write(number: number, type: "begin" | "start" = "start"): Write {
  const id = formatRunId(number);
  return type === "begin" ? { type, id, start: sampleStart(0), at: 0, seq: 0 } : { type, id, at: 0, seq: 0 };
}

/** A queue, what it sent, and what it said of faults. */
function makeQueue(): { queue: WriteQueue; sent: Write[][]; faults: (string | null)[] } {
  const sent: Write[][] = [];
  const faults: (string | null)[] = [];
  const queue = new WriteQueue(
    (writes) => sent.push([...writes]),
    (fault) => faults.push(fault),
  );
  return { queue, sent, faults };
}

test("writes of one turn of the event loop travel together", async () => {
  const { queue, sent } = makeQueue();
  const [a, b] = [new RunTally(), new RunTally()];
  queue.push(a, [write(1)]);
  queue.push(b, [write(2)]);
  expect(sent).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toEqual([[write(1), write(2)]]);
});

test("a run is settled when all its writes are stored, and not before", async () => {
  const { queue } = makeQueue();
  const tally = new RunTally();
  queue.push(tally, [write(1), write(1)]);
  queue.flush();
  let isSettled = false;
  const settled = tally.settled().then(() => (isSettled = true));
  queue.report({ ...stored, count: 1 });
  await Promise.resolve();
  expect(isSettled).toBe(false);
  queue.report({ ...stored, count: 1 });
  await settled;
});

test("writes that a full disk refused go first with the run's next write", async () => {
  const { queue, sent, faults } = makeQueue();
  const tally = new RunTally();
  queue.push(tally, [write(1, "begin"), write(1)]);
  queue.flush();
  queue.report({ ...full, count: 2 });
  await expect(tally.settled()).rejects.toMatchObject({ code: "store-failed", message: full.reason });
  queue.push(tally, [write(1)]);
  queue.flush();
  expect(sent[1]?.map(({ type }) => type)).toEqual(["begin", "start", "start"]);
  queue.report({ ...stored, count: 3 });
  await tally.settled();
  expect(faults).toEqual([full.reason, null]);
});

test("a run that has ended is tried again when another run could be stored", async () => {
  const { queue, sent } = makeQueue();
  const [ended, next] = [new RunTally(), new RunTally()];
  queue.push(ended, [write(1, "begin")]);
  queue.flush();
  queue.report({ ...full, count: 1 });
  queue.push(next, [write(2)]);
  queue.flush();
  queue.report({ ...stored, count: 1 });
  queue.flush();
  expect(sent.at(-1)).toEqual([write(1, "begin")]);
  queue.report({ ...stored, count: 1 });
  await ended.settled();
});

test("a step that found its run missing, because the start failed just before, is tried again behind the start", () => {
  const { queue, sent } = makeQueue();
  const tally = new RunTally();
  queue.push(tally, [write(1, "begin")]);
  queue.flush();
  queue.push(tally, [write(1)]);
  queue.flush();
  queue.report({ ...full, count: 1 });
  queue.report({ refusals: new Map([[0, "orphan"]]), count: 1 });
  queue.push(tally, []);
  queue.flush();
  expect(sent.at(-1)?.map(({ type }) => type)).toEqual(["begin", "start"]);
});

test("a run whose row is gone, or whose id is another's, is given up at once", async () => {
  for (const refusal of ["orphan", "taken"] as const) {
    const { queue, sent, faults } = makeQueue();
    const tally = new RunTally();
    queue.push(tally, [write(1, "begin")]);
    queue.flush();
    if (refusal === "orphan") {
      queue.report({ ...stored, count: 1 });
      queue.push(tally, [write(1)]);
      queue.flush();
    }
    queue.report({ refusals: new Map([[0, refusal]]), count: 1 });
    await expect(tally.settled()).rejects.toMatchObject({ code: "store-failed" });
    const before = sent.length;
    queue.push(tally, [write(1)]);
    queue.flush();
    expect(sent).toHaveLength(before);
    expect(faults).toEqual([]);
  }
});

test("a step that was sent before its run's start was tried again is not lost", async () => {
  const { queue, sent } = makeQueue();
  const tally = new RunTally();
  queue.push(tally, [write(1, "begin")]);
  queue.flush();
  queue.push(tally, [write(1)]);
  queue.report({ ...full, count: 1 });
  queue.push(tally, [write(1)]);
  queue.flush();
  expect(sent[1]?.map(({ type }) => type)).toEqual(["start", "begin", "start"]);
  queue.report({ refusals: new Map([[0, "orphan"]]), count: 3 });
  queue.flush();
  queue.report({ ...stored, count: 1 });
  await tally.settled();
});

test("of more than 200 runs that could not be stored the oldest are given up, and the others are stored later", () => {
  const { queue, sent } = makeQueue();
  for (let number = 1; number <= 205; number++) queue.push(new RunTally(), [write(number, "begin")]);
  queue.flush();
  queue.report({ ...full, count: 205 });
  queue.push(new RunTally(), [write(999, "begin")]);
  queue.flush();
  queue.report({ ...stored, count: 1 });
  queue.flush();
  expect(sent.at(-1)?.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, at) => formatRunId(at + 6)));
});

test("a fault is told when it comes, when it changes and when it goes, and not again and again", () => {
  const { queue, faults } = makeQueue();
  for (const reason of ["full", "full", "read-only"]) {
    queue.push(new RunTally(), [write(1, "begin")]);
    queue.flush();
    queue.report({ count: 1, reason });
  }
  queue.push(new RunTally(), [write(2, "begin")]);
  queue.flush();
  queue.report({ ...stored, count: 1 });
  expect(faults).toEqual(["full", "read-only", null]);
});

test("a report without a single stored write is no sign that the disk works again", () => {
  const { queue, faults } = makeQueue();
  queue.push(new RunTally(), [write(1, "begin"), write(1)]);
  queue.flush();
  queue.report({ ...full, count: 1 });
  queue.report({ refusals: new Map([[0, "orphan"]]), count: 1 });
  expect(faults).toEqual([full.reason]);
});

test("nothing is sent when nothing was pushed, and nobody waits for it", async () => {
  const { queue, sent } = makeQueue();
  queue.flush();
  await queue.caughtUp();
  expect(sent).toEqual([]);
});

test("who waits for everything so far does not wait for what comes after", async () => {
  const { queue } = makeQueue();
  const tally = new RunTally();
  queue.push(tally, [write(1)]);
  const caughtUp = queue.caughtUp();
  queue.push(tally, [write(1)]);
  queue.flush();
  queue.report({ ...stored, count: 1 });
  await caughtUp;
  expect(tally.isQuiet).toBe(false);
});

test("a thread that dies fails all that was underway", async () => {
  const { queue } = makeQueue();
  const tally = new RunTally();
  queue.push(tally, [write(1)]);
  const caughtUp = queue.caughtUp();
  queue.failAll("The thread is gone.");
  await caughtUp;
  await expect(tally.settled()).rejects.toThrow("The thread is gone.");
  expect(queue.fault).toBe("The thread is gone.");
});
