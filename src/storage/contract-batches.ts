/** What every store promises of files and batches, as tests; part of contract.ts. */
import { expect, test } from "vitest";
import { storedBatchOf, storedFileOf } from "../../test/support/stored-batches.ts";
import type { ShelfQuery } from "../core/stored-batch.ts";
import type { OnTrial } from "./contract-trial.ts";

export function testBatches({ store, reopen }: OnTrial): void {
  test("a file and a batch are what they were after a restart, and what was never kept is undefined", async () => {
    const file = storedFileOf({ name: "вопросы \ud83d\udc38.jsonl", owner: "a" });
    const batch = storedBatchOf({
      metadata: { ква: "\u0000" },
      errors: [{ code: "c", line: 2, message: "m", param: null }],
    });
    await store().batches.keepFile(file);
    await store().batches.keepBatch(batch);
    await reopen();
    expect(await store().batches.getFile(file.id)).toEqual(file);
    expect(await store().batches.getBatch(batch.id)).toEqual(batch);
    expect([await store().batches.getFile("' or 1=1"), await store().batches.getBatch("file-1")]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("a later state of a batch takes the place of the earlier one, and a dropped file is gone", async () => {
    await store().batches.keepBatch(storedBatchOf());
    await store().batches.keepBatch(storedBatchOf({ status: "completed", outputFileId: "file-2" }));
    expect(await store().batches.listBatches({ limit: 9 })).toEqual([
      storedBatchOf({ status: "completed", outputFileId: "file-2" }),
    ]);
    await store().batches.keepFile(storedFileOf());
    await store().batches.dropFile("file-1");
    await store().batches.dropFile("never was");
    expect(await store().batches.listFiles({ limit: 9 })).toEqual([]);
  });

  test("both are listed by time, page by page, in either direction, also where times are equal", async () => {
    for (const [id, at] of [
      ["c", 2],
      ["a", 1],
      ["b", 2],
      ["d", 3],
    ] as const) {
      await store().batches.keepFile(storedFileOf({ id, at }));
      await store().batches.keepBatch(storedBatchOf({ id, at }));
    }
    const idsOf = async (query: Omit<ShelfQuery, "limit">): Promise<string> => {
      const asked = { limit: 3, ...query };
      const files = (await store().batches.listFiles(asked)).map(({ id }) => id).join("");
      expect((await store().batches.listBatches(asked)).map(({ id }) => id).join("")).toBe(files);
      return files;
    };
    expect([await idsOf({}), await idsOf({ after: "c" }), await idsOf({ after: "a" })]).toEqual(["dcb", "ba", ""]);
    expect([await idsOf({ isOldestFirst: true }), await idsOf({ isOldestFirst: true, after: "b" })]).toEqual([
      "abc",
      "cd",
    ]);
    expect(await idsOf({ after: "nobody" })).toBe("");
  });

  test("are found by owner, files by purpose, batches by whether they have ended", async () => {
    await store().batches.keepFile(storedFileOf({ id: "a", owner: "me" }));
    await store().batches.keepFile(storedFileOf({ id: "b", purpose: "batch_output" }));
    await store().batches.keepBatch(storedBatchOf({ id: "a", owner: "me", status: "cancelling" }));
    await store().batches.keepBatch(storedBatchOf({ id: "b", status: "failed" }));
    const idsIn = (found: readonly { readonly id: string }[]): string => found.map(({ id }) => id).join("");
    const { batches } = store();
    expect(idsIn(await batches.listFiles({ limit: 9, owner: "me" }))).toBe("a");
    expect(idsIn(await batches.listFiles({ limit: 9, purpose: "batch_output" }))).toBe("b");
    expect(idsIn(await batches.listFiles({ limit: 9, owner: "me", purpose: "batch_output" }))).toBe("");
    expect(idsIn(await batches.listBatches({ limit: 9, owner: "me" }))).toBe("a");
    expect(idsIn(await batches.listBatches({ limit: 9, isOpen: true }))).toBe("a");
  });
}
