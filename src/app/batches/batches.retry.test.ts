/** Batches whose models fail: when they are tried again. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  answeringRows,
  batchLine,
  batchReached,
  type BatchHouse,
  createBatch,
  openBatchHouse,
  turnOfTheLoop,
} from "../../../test/support/batch-house.ts";
import { makeFolder, openStore, strikeStages } from "../../../test/support/run-stage.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { StoredBatch } from "../../core/stored-batch.ts";

afterEach(strikeStages);

interface Models {
  answer: boolean;
  areReady: boolean;
  whenAsked?: () => void;
}

/** So many failures in a row end a try. */
const ROWS = 10;

let models: Models;
let tries: number;
let house: BatchHouse;
let batch: StoredBatch;

beforeEach(async () => {
  const dataDir = await makeFolder();
  tries = 0;
  models = { answer: false, areReady: true };
  const frogcom = answeringRows((question) => {
    tries++;
    if (!models.answer) throw new FrogcomError("backend-unreachable", "Down.");
    return { draft: question };
  });
  const store = await openStore(dataDir);
  const isReady = (): boolean => {
    models.whenAsked?.();
    return models.areReady;
  };
  house = await openBatchHouse({ dataDir, store, frogcom, isReady });
  batch = await createBatch(
    house,
    Array.from({ length: ROWS }, (_, row) => batchLine(String(row))),
  );
});

async function untilItWaits(): Promise<void> {
  while (house.clock.pendingCount() === 0) await turnOfTheLoop();
}

async function minutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) {
    await untilItWaits();
    house.clock.advance(60_000);
  }
  await untilItWaits();
}

describe("a batch whose models fail", () => {
  test("goes on a minute later, as often as it takes", async () => {
    await minutes(2);
    expect([tries, house.reports]).toEqual([3 * ROWS, Array(3).fill(expect.stringContaining("Down."))]);
    models.answer = true;
    house.clock.advance(60_000);
    expect((await batchReached(house, batch.id, "completed")).counts).toMatchObject({ completed: ROWS, failed: 0 });
  });

  test("is tried every ten minutes while they are not ready, since its rows may need none that is missing", async () => {
    models.areReady = false;
    await minutes(9);
    expect([tries, house.reports.length]).toEqual([ROWS, 1]);
    await minutes(1);
    expect([tries, house.reports.length]).toEqual([2 * ROWS, 2]);
    models.areReady = true;
    await minutes(1);
    expect([tries, house.reports.length]).toEqual([3 * ROWS, 3]);
  });

  test("can be cancelled while it waits for them", async () => {
    models.areReady = false;
    await minutes(1);
    await house.batches.cancel(batch.id, "me");
    await batchReached(house, batch.id, "cancelled");
    expect(tries).toBe(ROWS);
  });

  test("ends at once where it is cancelled while they are asked", async () => {
    models.areReady = false;
    models.whenAsked = () => void house.batches.cancel(batch.id, "me");
    await untilItWaits();
    house.clock.advance(60_000);
    await batchReached(house, batch.id, "cancelled");
    expect(tries).toBe(ROWS);
  });
});
