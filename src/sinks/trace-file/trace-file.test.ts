/** The trace file as a whole: blocks of many runs at once, kills between two writes, disks that refuse. */
import { mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { formatRunId } from "../../core/ids.ts";
import type { StoredRun } from "../../core/ports.ts";
import type { RunId, RunRecord } from "../../core/types.ts";
import { formatTrace } from "./format.ts";
import { sampleRun } from "../../../test/support/sample-trace.ts";
import { createTraceFile, type TraceFile, type TraceFileOptions } from "./trace-file.ts";

let folder: string;
let path: string;
let stored: StoredRun[];
let traced: RunId[];
const opened: TraceFile[] = [];

beforeEach(async () => {
  folder = tempFolder();
  path = join(folder, "orchestration_trace.log");
  stored = [];
  traced = [];
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((trace) => trace.close()));
});

function openTrace(options: Partial<TraceFileOptions> = {}): TraceFile {
  const store = {
    get: async (id: RunId) => stored.find((run) => run.id === id),
    untraced: async (limit: number) => stored.filter(({ id }) => !traced.includes(id)).slice(0, limit),
    markTraced: (ids: readonly RunId[]) => void traced.push(...ids),
  };
  const trace = createTraceFile({ path, maxBytes: 1e9, ttlDays: 7, deleteOld: false, store, clock: Date, ...options });
  opened.push(trace);
  return trace;
}

function runNumber(number: number, text?: string): StoredRun {
  return sampleRun(formatRunId(1_705_123_456_000_000 + number), text);
}

function blockOf(run: StoredRun): string {
  return formatTrace(run.records);
}

function acceptAll(trace: TraceFile, records: readonly RunRecord[]): void {
  for (const record of records) trace.sink.accept(record);
}

async function readTrace(): Promise<string> {
  return readFile(path, "utf8");
}

test("a run's block is there when the run has ended, and nothing of it before", async () => {
  const trace = openTrace();
  const run = runNumber(1);
  acceptAll(trace, run.records.slice(0, -1));
  await trace.flush();
  await expect(readTrace()).rejects.toThrow("ENOENT");
  acceptAll(trace, run.records.slice(-1));
  await trace.flush();
  expect(await readTrace()).toBe(blockOf(run));
  expect(traced).toEqual([run.id]);
});

test("200 runs whose records come mixed are 200 whole blocks in the order in which they ended", async () => {
  const trace = openTrace();
  const runs = Array.from({ length: 200 }, (_, number) => runNumber(number, "х".repeat(number)));
  for (let at = 0; at < 6; at++) for (const run of runs) acceptAll(trace, run.records.slice(at, at + 1));
  await trace.flush();
  expect(await readTrace()).toBe(runs.map(blockOf).join(""));
  expect(traced).toHaveLength(200);
});

test("runs that end during a write come right behind it", async () => {
  const trace = openTrace();
  for (let number = 0; number < 5; number++) {
    acceptAll(trace, runNumber(number).records);
    await Promise.resolve();
  }
  await trace.flush();
  expect((await readTrace()).match(/TRACE START/g)).toHaveLength(5);
});

test("at the start, ended runs that are not in the file are appended, oldest first and more than one page of them", async () => {
  stored = Array.from({ length: 250 }, (_, number) => runNumber(number));
  await openTrace().catchUp();
  expect(await readTrace()).toBe(stored.map(blockOf).join(""));
  expect(traced).toHaveLength(250);
});

test("a kill between the block and its note in the store makes no second block", async () => {
  stored = [runNumber(1), runNumber(2), runNumber(3)];
  const [first, second, third] = stored.map(blockOf);
  await writeFile(path, `${first}${second}`);
  await openTrace().catchUp();
  expect(await readTrace()).toBe(`${first}${second}${third}`);
  expect(traced).toHaveLength(3);
});

test("a block that a kill cut anywhere is whole after the next start, once", async () => {
  const before = blockOf(runNumber(1));
  const run = runNumber(2, "Ёж");
  const bytes = Buffer.from(blockOf(run));
  for (let cut = 2; cut <= bytes.length; cut += 7) {
    stored = [run];
    traced = [];
    await writeFile(path, Buffer.concat([Buffer.from(before), bytes.subarray(0, cut)]));
    await openTrace().catchUp();
    expect(await readTrace()).toBe(before + blockOf(run));
  }
});

test("a cut block is found although hundreds of older runs are missing, and blocks that fill megabytes too", async () => {
  const big = "х".repeat(300_000);
  stored = [...Array.from({ length: 150 }, (_, number) => runNumber(number)), runNumber(900, big), runNumber(901, big)];
  const [last, lastButOne] = stored.toReversed().map(blockOf);
  await writeFile(path, `${lastButOne}${last?.slice(0, -20)}`);
  await openTrace().catchUp();
  const older = stored.slice(0, 150).map(blockOf).join("");
  expect((await readTrace()) === `${lastButOne}${last}${older}`).toBe(true);
});

test("while the disk refuses, runs wait and the fault says why; then they come in order", async () => {
  await mkdir(path);
  const trace = openTrace();
  const runs = [runNumber(1), runNumber(2)];
  for (const run of runs) {
    acceptAll(trace, run.records);
    await trace.flush();
  }
  expect(trace.fault()).toContain("it is a folder: move it away");
  expect(traced).toEqual([]);
  await rmdir(path);
  await trace.flush();
  expect(trace.fault()).toBeNull();
  expect(await readTrace()).toBe(runs.map(blockOf).join(""));
});

test("what memory cannot hold while the disk refuses is read from the store again", async () => {
  await mkdir(path);
  const trace = openTrace({ maxWaitingCharacters: 3000 });
  stored = [1, 2, 3, 4].map((number) => runNumber(number, "х".repeat(500)));
  for (const run of stored) acceptAll(trace, run.records);
  await trace.flush();
  await rmdir(path);
  await trace.flush();
  expect((await readTrace()).length).toBe(stored.map(blockOf).join("").length);
  expect(traced.toSorted()).toEqual(stored.map(({ id }) => id));
});

test("a disk that has room again is noticed although no run ends", async () => {
  await mkdir(path);
  const noted = Promise.withResolvers<void>();
  const store = { get: async () => undefined, untraced: async () => [], markTraced: () => noted.resolve() };
  const trace = openTrace({ retryMs: 1, store });
  acceptAll(trace, runNumber(1).records);
  await trace.flush();
  await rmdir(path);
  await noted.promise;
  expect(await readTrace()).toBe(blockOf(runNumber(1)));
});

test("a store that forgets its notes gets no block twice", async () => {
  const trace = openTrace({
    store: { get: async () => undefined, untraced: async () => stored, markTraced: () => undefined },
  });
  stored = [runNumber(1)];
  acceptAll(trace, runNumber(1).records);
  await trace.catchUp();
  await trace.catchUp();
  expect(await readTrace()).toBe(blockOf(runNumber(1)));
});

test("rotation falls between runs, and logrotate is followed", async () => {
  const trace = openTrace({ maxBytes: blockOf(runNumber(1)).length + 10 });
  for (const number of [1, 2]) {
    acceptAll(trace, runNumber(number).records);
    await trace.flush();
  }
  expect(await readTrace()).toBe(blockOf(runNumber(2)));
  await rename(path, `${path}.1`);
  acceptAll(trace, runNumber(3).records);
  await trace.flush();
  expect(await readTrace()).toBe(blockOf(runNumber(3)));
});

test("a cut block of a run that the store does not have is mended too, although no block is missing", async () => {
  const [whole, cut] = [blockOf(runNumber(1)), blockOf(runNumber(2))];
  const head = cut.indexOf("\n--- STEP");
  for (const end of [1, 50, head - 9, head, head + 5, cut.length - 1]) {
    await writeFile(path, whole + cut.slice(0, end));
    await openTrace().catchUp();
    const text = await readTrace();
    expect(text === whole || (text.startsWith(whole) && text.endsWith("\n}\n"))).toBe(true);
    expect(traced).toEqual([]);
  }
});

test("a block that a power loss took back, though it is noted as written, is written again", async () => {
  stored = [runNumber(1)];
  traced = [runNumber(1).id];
  await writeFile(path, blockOf(runNumber(1)).slice(0, -30));
  await openTrace().catchUp();
  expect(await readTrace()).toBe(blockOf(runNumber(1)));
});

test("a start without anything to catch up on makes no file", async () => {
  await openTrace().catchUp();
  await expect(readTrace()).rejects.toThrow("ENOENT");
});

test("a store that cannot be read does not hinder the blocks of the runs that end now", async () => {
  const down = (): Promise<never> => Promise.reject(new Error("The store is closed."));
  await writeFile(path, blockOf(runNumber(1)).slice(0, -30));
  const trace = openTrace({ store: { get: down, untraced: down, markTraced: () => undefined } });
  await trace.catchUp();
  acceptAll(trace, runNumber(2).records);
  await trace.flush();
  expect(trace.fault()).toBeNull();
  expect((await readTrace()).endsWith(blockOf(runNumber(2)))).toBe(true);
});

test("only what is in the file is noted as written, block by block", async () => {
  const trace = openTrace({ maxBytes: blockOf(runNumber(1)).length + 10 });
  acceptAll(trace, runNumber(1).records);
  await trace.flush();
  await rm(path);
  await mkdir(path);
  acceptAll(trace, runNumber(2).records);
  await trace.flush();
  expect(traced).toEqual([runNumber(1).id]);
  await rmdir(path);
  await trace.flush();
  expect(traced).toEqual([runNumber(1).id, runNumber(2).id]);
});

test("closing writes the blocks of runs that ended just before", async () => {
  const trace = openTrace();
  acceptAll(trace, runNumber(1).records);
  await trace.close();
  expect(await readTrace()).toBe(blockOf(runNumber(1)));
});
