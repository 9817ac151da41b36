/** Batches from their creation to their end, over rows whose answers a test decides. */
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  answeringRows as answering,
  batchLine as lineOf,
  batchReached as reached,
  type BatchHouse,
  createBatch as create,
  openBatchHouse,
  turnOfTheLoop,
  whenBatch as when,
} from "../../../test/support/batch-house.ts";
import { makeFolder, openStore, strikeStages } from "../../../test/support/run-stage.ts";
import { scriptedRows } from "../../../test/support/scripted-rows.ts";
import type { RunStarter } from "../../batch/answers/find-answer.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { Store } from "../../core/ports.ts";
import type { StoredBatch } from "../../core/stored-batch.ts";

let dataDir = "";
let store: Store;
beforeEach(async () => {
  dataDir = await makeFolder();
  store = await openStore(dataDir);
});
afterEach(strikeStages);

const open = (
  frogcom: RunStarter,
  isAdmitted?: () => Promise<boolean>,
  shelf: Pick<Store, "batches"> = store,
): Promise<BatchHouse> => openBatchHouse({ dataDir, store: shelf, frogcom, ...(isAdmitted && { isAdmitted }) });

async function linesOf(
  { files }: BatchHouse,
  id: string | undefined,
): Promise<readonly { readonly custom_id: string }[]> {
  const content = await text((await files.read(id ?? "", null)) ?? Readable.from([]));
  return content
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly custom_id: string });
}

const journals = (): readonly string[] =>
  existsSync(join(dataDir, "batches")) ? readdirSync(join(dataDir, "batches")) : [];

test("a batch goes through its statuses, and leaves a file of answers and one of failures, in order", async () => {
  const house = await open(
    answering((question) => {
      if (question === "bad") throw new FrogcomError("request-invalid", "See http://10.0.0.7:8000.");
      return { draft: `A to ${question}` };
    }),
  );
  const { id } = await create(house, ["x", "bad", "y"].map(lineOf));
  const batch = await reached(house, id, "completed");
  expect(batch.counts).toEqual({ total: 3, completed: 2, failed: 1 });
  expect(Object.keys(batch.reached)).toEqual(["in_progress", "finalizing", "completed"]);
  expect(await linesOf(house, batch.outputFileId)).toMatchObject([{ custom_id: "x" }, { custom_id: "y" }]);
  const [failed] = await linesOf(house, batch.errorFileId);
  expect(failed).toMatchObject({ custom_id: "bad", response: null, error: { code: "request-invalid" } });
  expect(JSON.stringify(failed)).not.toContain("10.0.0.7");
  expect([await store.batches.getBatch(id), journals(), house.reports]).toEqual([batch, [], []]);
});

test("a batch in which nothing fails has no second file, and one in which all fails no first", async () => {
  const house = await open(answering());
  const good = await reached(house, (await create(house, [lineOf("x")])).id, "completed");
  expect([good.outputFileId === undefined, good.errorFileId]).toEqual([false, undefined]);
  const wrong = await open(
    answering(() => {
      throw new FrogcomError("request-invalid", "No.");
    }),
  );
  const bad = await reached(wrong, (await create(wrong, [lineOf("x")])).id, "completed");
  expect([bad.outputFileId, bad.errorFileId === undefined]).toEqual([undefined, false]);
});

describe("an input", () => {
  test("that cannot be taken fails its batch with the lines", async () => {
    const house = await open(answering());
    const batch = await reached(house, (await create(house, [lineOf("x"), "{"])).id, "failed");
    expect(batch.errors).toEqual([{ code: "invalid_json_line", line: 2, message: expect.any(String), param: null }]);
  });

  test("that is gone fails its batch in words", async () => {
    const first = await open(answering());
    await first.batches.pause();
    const { id, inputFileId } = await create(first, [lineOf("x")]);
    rmSync(first.files.pathOf({ id: inputFileId }));
    const batch = await reached(await open(answering()), id, "failed");
    expect(batch.errors).toMatchObject([{ code: "input_file_gone", param: "input_file_id" }]);
  });
});

/** The row `slow` hangs until its signal aborts; the others are answered. */
function hangingOn(slow: string): RunStarter {
  const rows = scriptedRows((question) => ({ draft: `A to ${question}` }));
  return {
    ...rows.frogcom,
    async *watchRun(id, signal) {
      const number = Number(id.replace("run ", ""));
      if (rows.asked[number - 1] !== slow) return yield* rows.frogcom.watchRun(id, signal);
      signal.throwIfAborted();
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    },
  };
}

describe("a batch that is stopped", () => {
  test("goes on after the next start: what is answered is not asked again", async () => {
    const frogcom = hangingOn("b");
    const first = await open(frogcom);
    const { id } = await create(first, ["a", "c", "b"].map(lineOf));
    await when(first, id, ({ counts }) => counts.completed === 2);
    await first.batches.pause();
    expect(await store.batches.getBatch(id)).toMatchObject({
      status: "in_progress",
      counts: { total: 3, completed: 2, failed: 0 },
    });
    const { frogcom: again, asked } = scriptedRows((question) => ({ draft: `again ${question}` }));
    const second = await open(again);
    const batch = await reached(second, id, "completed");
    expect(batch.counts).toEqual({ total: 3, completed: 3, failed: 0 });
    expect(asked).toEqual(["b"]);
  });

  test("and then cancelled by who can wait no longer is cancelled by the next start", async () => {
    const frogcom = hangingOn("b");
    const first = await open(frogcom);
    const { id } = await create(first, ["a", "b"].map(lineOf));
    await when(first, id, ({ counts }) => counts.completed === 1);
    await first.batches.pause();
    expect((await first.batches.cancel(id, "me"))?.status).toBe("cancelling");
    const { frogcom: again, asked } = scriptedRows(() => ({ draft: "again" }));
    await reached(await open(again), id, "cancelled");
    expect(asked).toEqual([]);
  });
});

describe("a batch that is cancelled", () => {
  test("keeps what was answered, and cannot be cancelled again once it has ended", async () => {
    const frogcom = hangingOn("b");
    const house = await open(frogcom);
    const { id } = await create(house, ["a", "b"].map(lineOf));
    await when(house, id, ({ counts }) => counts.completed === 1);
    expect(await house.batches.cancel(id, "you")).toBeUndefined();
    expect((await house.batches.cancel(id, "me"))?.status).toBe("cancelling");
    expect((await house.batches.cancel(id, null))?.status).toMatch(/^cancel/);
    const batch = await reached(house, id, "cancelled");
    expect(await linesOf(house, batch.outputFileId)).toMatchObject([{ custom_id: "a" }]);
    await expect(house.batches.cancel(id, "me")).rejects.toMatchObject({ code: "batch-ended" });
    expect(journals()).toEqual([]);
  });

  test("and whose end cannot be kept is tried again a minute later, not at once", async () => {
    let isFull = true;
    const full = new FrogcomError("store-failed", "The disk is full.");
    const keepBatch = (batch: StoredBatch): Promise<void> =>
      isFull && batch.status === "cancelled" ? Promise.reject(full) : store.batches.keepBatch(batch);
    const house = await open(hangingOn("a"), undefined, { batches: { ...store.batches, keepBatch } });
    const { id } = await create(house, ["a"].map(lineOf));
    await reached(house, id, "in_progress");
    await house.batches.cancel(id, "me");
    while (house.reports.length === 0) await turnOfTheLoop();
    for (let turn = 0; turn < 20; turn++) await turnOfTheLoop();
    expect(house.reports).toEqual([expect.stringContaining("The disk is full.")]);
    isFull = false;
    house.clock.advance(60_000);
    while ((await store.batches.getBatch(id))?.status !== "cancelled" || journals().length > 0) await turnOfTheLoop();
    expect(house.reports).toHaveLength(1);
  });
});

test("those of all owners are listed as far as they are, and a journal whose batch has ended is removed", async () => {
  const frogcom = hangingOn("b");
  const house = await open(frogcom);
  const { id } = await create(house, ["a", "b"].map(lineOf));
  await when(house, id, ({ status }) => status === "in_progress");
  expect(await house.batches.list({ limit: 9, owner: "me" })).toMatchObject([{ id, counts: { total: 2 } }]);
  expect([await house.batches.list({ limit: 9, owner: "you" }), await house.batches.get(id, "you")]).toEqual([
    [],
    undefined,
  ]);
  await house.batches.pause();
  const paused = await reached(house, id, "in_progress");
  expect(journals()).toEqual([`${id}.journal`]);
  writeFileSync(join(dataDir, "batches", "batch_of_another_database.journal"), "");
  await store.batches.keepBatch({ ...paused, status: "completed" });
  await open(answering());
  expect(journals()).toEqual(["batch_of_another_database.journal"]);
});

/** Rows are admitted by what `say` says when it is asked; the last word holds. */
function admission(...says: readonly (boolean | FrogcomError)[]) {
  const left = [...says];
  return (): Promise<boolean> => {
    const said = (left.length > 1 ? left.shift() : left[0]) ?? true;
    return said instanceof FrogcomError ? Promise.reject(said) : Promise.resolve(said);
  };
}

describe("an owner who may have no further run", () => {
  test("waits, and is asked about again each minute", async () => {
    const house = await open(answering(), admission(false, false, true));
    const { id } = await create(house, [lineOf("x")]);
    for (let minute = 0; minute < 2; minute++) {
      while (house.clock.pendingCount() === 0) await turnOfTheLoop();
      expect((await reached(house, id, "in_progress")).counts.completed).toBe(0);
      house.clock.advance(60_000);
    }
    expect((await reached(house, id, "completed")).counts.completed).toBe(1);
  });

  test("can still cancel, and the server can stop", async () => {
    const house = await open(answering(), admission(false));
    const [one, other] = [await create(house, [lineOf("x")]), await create(house, [lineOf("y")])];
    while (house.clock.pendingCount() < 2) await turnOfTheLoop();
    await house.batches.cancel(one.id, "me");
    expect((await reached(house, one.id, "cancelled")).outputFileId).toBeUndefined();
    await house.batches.pause();
    expect((await store.batches.getBatch(other.id))?.status).toBe("in_progress");
  });

  test("and never will again gets what was answered, and why it ends", async () => {
    const revoked = new FrogcomError("key-revoked", "The key was revoked.");
    // Each row is looked at when it comes, and again when there is room for it.
    const house = await open(answering(), admission(true, true, true, revoked, true));
    const { id } = await create(house, ["a", "b"].map(lineOf));
    const batch = await reached(house, id, "failed");
    expect(batch.errors).toEqual([{ code: "key-revoked", line: null, message: "The key was revoked.", param: null }]);
    expect(await linesOf(house, batch.outputFileId)).toMatchObject([{ custom_id: "a" }]);
    expect([journals(), house.reports]).toEqual([[], []]);
    // The room has one place, and it is free again.
    await reached(house, (await create(house, [lineOf("c")])).id, "completed");
  });
});
