/** Files of batches: whole or not there, for their owners alone. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeFolder, openStore, strikeStages } from "../../../test/support/run-stage.ts";
import { storedBatchOf } from "../../../test/support/stored-batches.ts";
import type { BatchStore } from "../../core/stored-batch.ts";
import { KeptFiles } from "./kept-files.ts";

let folder = "";
let store: BatchStore;
let files: KeptFiles;
beforeEach(async () => {
  const home = await makeFolder();
  folder = join(home, "files");
  store = (await openStore(home)).batches;
  files = new KeptFiles({ store, folder, now: () => 7000 });
});
afterEach(strikeStages);

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array, void> {
  for (const each of texts) yield Buffer.from(each);
}

async function* breakingOff(): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from("{}\n");
  throw new Error("the client left");
}

const names = (): readonly string[] => readdirSync(folder);
const mine = { name: "in.jsonl", owner: "me", purpose: "batch" } as const;

describe("an upload", () => {
  test("is on the disk before it is anybody's, and a file once it is kept", async () => {
    const upload = await files.receive(chunks('{"a"', ":1}\n"));
    expect(names()).toEqual([expect.stringMatching(/^file-[0-9a-f]{24}\.part$/)]);
    const file = await upload.keep(mine);
    expect(file).toEqual({ ...mine, id: expect.stringMatching(/^file-/), bytes: 8, at: 7000 });
    expect([names(), readFileSync(files.pathOf(file), "utf8")]).toEqual([[file.id], '{"a":1}\n']);
    expect(statSync(files.pathOf(file)).mode & 0o777).toBe(0o600);
    expect(await files.get(file.id, "me")).toEqual(file);
  });

  test("that is discarded, breaks off or is too long leaves nothing", async () => {
    await (await files.receive(chunks("{}"))).discard();
    await expect(files.receive(breakingOff())).rejects.toThrow("the client left");
    await expect(files.receive(chunks("{}\n".repeat(50_001)))).rejects.toMatchObject({ code: "body-too-large" });
    expect(names()).toEqual([]);
  });

  test("to a place that takes no files fails, and says so", async () => {
    writeFileSync(folder, "a file where the folder should be");
    await expect(files.receive(chunks("{}"))).rejects.toThrow();
  });
});

async function kept(owner: string | null = "me"): Promise<string> {
  return (await (await files.receive(chunks("{}\n"))).keep({ ...mine, owner })).id;
}

describe("a file", () => {
  test("is there for its owner and for who may see all, and for nobody else", async () => {
    const id = await kept();
    for (const owner of ["me", null])
      expect(await text((await files.read(id, owner)) ?? Readable.from([]))).toBe("{}\n");
    expect([await files.get(id, "you"), await files.read(id, "you"), await files.remove(id, "you")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(names()).toEqual([id]);
  });

  test("that is removed is gone, with its bytes", async () => {
    const id = await kept();
    expect(await files.remove(id, "me")).toMatchObject({ id });
    expect([names(), await files.get(id, null), await files.remove(id, null)]).toEqual([[], undefined, undefined]);
  });

  test("stays while a batch is made of it, however many batches go on", async () => {
    const id = await kept();
    for (let other = 0; other < 150; other++)
      await store.keepBatch(storedBatchOf({ id: `batch_${other}`, at: other, inputFileId: "file-x" }));
    await store.keepBatch(storedBatchOf({ id: "batch_mine", at: 999, inputFileId: id }));
    await expect(files.remove(id, "me")).rejects.toMatchObject({
      code: "file-in-use",
      message: expect.stringContaining("batch_mine"),
    });
    await store.keepBatch(storedBatchOf({ id: "batch_mine", at: 999, inputFileId: id, status: "failed" }));
    expect(await files.remove(id, "me")).toMatchObject({ id });
  });

  test("is no path that a caller may choose", async () => {
    const id = await kept();
    for (const path of [`../files/${id}`, `${id}.part`, ".."]) expect(await files.read(path, null)).toBeUndefined();
  });

  test("of answers is written whole, and again in its own place", async () => {
    const as = { name: "out.jsonl", owner: null, purpose: "batch_output" } as const;
    async function* lines(...all: readonly string[]): AsyncGenerator<string, void> {
      yield* all;
    }
    await files.write("file-1-output", as, lines("a\n", "b\n"));
    await files.write("file-1-output", as, lines("квак\n"));
    expect(await files.list({ limit: 9 })).toEqual([{ ...as, id: "file-1-output", bytes: 9, at: 7000 }]);
    expect(await text((await files.read("file-1-output", null)) ?? Readable.from([]))).toBe("квак\n");
  });
});

test("sweeping removes what is half written alone, and needs no folder", async () => {
  await files.sweep();
  expect(existsSync(folder)).toBe(false);
  mkdirSync(folder);
  const id = await kept();
  for (const name of ["file-a.part", "file-b"]) writeFileSync(join(folder, name), "bytes");
  await files.sweep();
  expect(names()).toEqual([id, "file-b"].toSorted());
});
