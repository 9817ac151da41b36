import { expect, it } from "vitest";
import type { RunId, RunRecord } from "../../core/types.ts";
import { RunLog } from "./run-log.ts";

function recordAt(seq: number): RunRecord {
  return { type: "run-error", code: "internal", message: `${seq}`, runId: "frogcom-1.000000" as RunId, seq, at: seq };
}

async function collect(records: AsyncIterable<RunRecord>): Promise<number[]> {
  const seqs: number[] = [];
  for await (const { seq } of records) seqs.push(seq);
  return seqs;
}

it("gives every reader all records from where it begins, whenever it comes", async () => {
  const log = new RunLog();
  const early = collect(log.readFrom(0));
  log.push(recordAt(0));
  log.push(recordAt(1));
  const late = collect(log.readFrom(1));
  log.push(recordAt(2));
  log.close();
  expect(await early).toEqual([0, 1, 2]);
  expect(await late).toEqual([1, 2]);
  expect(await collect(log.readFrom(0))).toEqual([0, 1, 2]);
});

it("lets a reader leave in the middle without harm to the others", async () => {
  const log = new RunLog();
  const leaving = log.readFrom(0);
  const staying = collect(log.readFrom(0));
  log.push(recordAt(0));
  await leaving.next();
  await leaving.return();
  log.push(recordAt(1));
  log.close();
  expect(await staying).toEqual([0, 1]);
});

it("ends at once for a reader who is already past the end", async () => {
  const log = new RunLog();
  log.push(recordAt(0));
  log.close();
  expect(await collect(log.readFrom(5))).toEqual([]);
});

it("tells what there is so far, once there is anything, and is not changed by what comes later", async () => {
  const log = new RunLog();
  const waiting = log.soFar();
  log.push(recordAt(0));
  const soFar = await waiting;
  log.push(recordAt(1));
  expect([soFar.map(({ seq }) => seq), (await log.soFar()).map(({ seq }) => seq)]).toEqual([[0], [0, 1]]);
});

it("has nothing so far of a run that ended before its first record", async () => {
  const log = new RunLog();
  log.close();
  expect(await log.soFar()).toEqual([]);
});
