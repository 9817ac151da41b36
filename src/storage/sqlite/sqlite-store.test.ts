/** The SQLite store: the contract of all stores, and what only a file can suffer. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Readable } from "node:stream";
import type { MessagePort } from "node:worker_threads";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { noteOf } from "../../../test/support/settings-note.ts";
import type { Store } from "../../core/ports.ts";
import type { RunId } from "../../core/types.ts";
import { describeStore, storeRun, type StoreUnderTest } from "../contract.ts";
import { recordAll, reviewedRun, sampleStart } from "../../../test/support/sample-run.ts";
import { serveDatabase } from "./serve-database.ts";
import { openSqliteStore, type SqliteStoreOptions } from "./sqlite-store.ts";
import { startWorker } from "./start-worker.ts";
import type { ThreadStarter } from "./thread-client.ts";

let folder: string;
let path: string;
const opened = new Set<Store>();

/** A thread costs more than most of these tests; those that need one ask for it. */
const startThread: ThreadStarter = (task, port) => void serveDatabase(port, task);

async function makeFolder(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), "frogcom-store-"));
  path = join(folder, "data", "frogcom.sqlite");
}

async function removeFolder(): Promise<void> {
  await closeAll();
  await rm(folder, { recursive: true });
}

async function closeAll(): Promise<void> {
  await Promise.all([...opened].map((store) => store.close()));
  opened.clear();
}

async function openStore(options: Partial<SqliteStoreOptions> = {}): Promise<Store> {
  const store = await openSqliteStore({ path, sync: "full", clock: Date, startThread, ...options });
  opened.add(store);
  return store;
}

async function closeStore(store: Store): Promise<void> {
  await store.close();
  opened.delete(store);
}

beforeEach(makeFolder);
afterEach(removeFolder);

const create = async (): Promise<StoreUnderTest> => ({ open: openStore, closeAll });
describeStore("SQLite", create);

test("a thread of its own writes, and another one reads", async () => {
  const store = await openStore({ startThread: startWorker });
  const [first] = await storeRun(store, reviewedRun);
  expect(await store.list({ limit: 9 })).toMatchObject([{ id: first?.runId, status: "done", steps: 3 }]);
});

test("the folder is made, and the prompts in the file are for its owner alone", async () => {
  await storeRun(await openStore(), reviewedRun);
  for (const name of ["frogcom.sqlite", "frogcom.sqlite-wal"]) {
    expect((await stat(join(folder, "data", name))).mode & 0o777).toBe(0o600);
  }
});

test("a second owner is refused, with the number of the first one and what to do", async () => {
  const first = await openStore();
  await expect(openStore()).rejects.toMatchObject({
    code: "folder-in-use",
    message: expect.stringMatching(
      new RegExp(`process ${process.pid}\\): use that one, stop it, or give this one its own DATA_DIR`),
    ),
  });
  await closeStore(first);
  await openStore();
});

test("a database of a newer FrogCom is refused and left as it is", async () => {
  await closeStore(await openStore());
  const database = new DatabaseSync(path);
  database.exec("insert into schema_version (version, name, applied_at) values (99, 'of tomorrow', 0)");
  database.close();
  const before = await readFile(path);
  await expect(openStore()).rejects.toMatchObject({
    code: "store-failed",
    message: expect.stringContaining("newer FrogCom (its version is 99"),
  });
  expect(await readFile(path)).toEqual(before);
});

test("a damaged file is told of, and a new one begins", async () => {
  await mkdir(join(folder, "data"));
  await writeFile(path, "This is no database. ".repeat(100));
  const notices: string[] = [];
  const store = await openStore({ onNotice: ({ en }) => notices.push(en) });
  expect(notices).toEqual([expect.stringContaining("is damaged. It was set aside as")]);
  await storeRun(store, reviewedRun);
  expect(await store.list({ limit: 9 })).toHaveLength(1);
});

test("a path that cannot be a database is told in words", async () => {
  await writeFile(join(folder, "data"), "");
  await expect(openStore()).rejects.toMatchObject({ code: "store-failed", message: expect.stringContaining(path) });
});

test("on a full disk runs go on, the fault says why, and `settled` tells who was not stored", async () => {
  const faults: (string | null)[] = [];
  const store = await openStore({ maxPages: 50, onFault: (fault) => faults.push(fault) });
  const rejected = (async (): Promise<void> => {
    for (;;) await storeRun(store, reviewedRun);
  })();
  await expect(rejected).rejects.toMatchObject({
    code: "store-failed",
    message: expect.stringContaining("the disk is full: free some space"),
  });
  expect(store.fault()).toContain("the disk is full");
  expect(faults).toEqual([store.fault()]);
  await expect(storeRun(store, reviewedRun)).rejects.toThrow("the disk is full");
  expect((await store.list({ limit: 1 })).length).toBe(1);
});

test("runs that a full disk refused are stored once there is room", async () => {
  const filler = { key: "filler", value: "x".repeat(30_000), hiddenEnv: null };
  const store = await openStore({ maxPages: 50 });
  await store.writeSettings([filler], noteOf());
  await expect(
    (async (): Promise<void> => {
      for (;;) await storeRun(store, reviewedRun);
    })(),
  ).rejects.toThrow("the disk is full");
  const before = await store.list({ limit: 99 });
  await store.writeSettings([{ ...filler, value: null }], noteOf());
  expect(store.fault()).toBeNull();
  const [first] = await storeRun(store, reviewedRun);
  const after = await store.list({ limit: 99 });
  expect(after.length).toBe(before.length + 2);
  expect(after.every(({ status }) => status === "done")).toBe(true);
  expect(after[0]?.id).toBe(first?.runId);
});

test("a run whose block was written while the disk was full is noted as traced once it is stored", async () => {
  const filler = { key: "filler", value: "x".repeat(30_000), hiddenEnv: null };
  const store = await openStore({ maxPages: 50 });
  await store.writeSettings([filler], noteOf());
  const ids: RunId[] = [];
  while (store.fault() === null) {
    const id = await store.begin(sampleStart(Date.now()));
    ids.push(id);
    for (const record of recordAll(id, reviewedRun)) store.append(record);
    store.markTraced([id]);
    await store.settled(id).catch(() => undefined);
  }
  await store.writeSettings([{ ...filler, value: null }], noteOf());
  const [first] = await storeRun(store, reviewedRun);
  await store.list({ limit: 1 });
  expect((await store.untraced(99)).map(({ id }) => id)).toEqual([first?.runId]);
  expect(await store.list({ limit: 99 })).toHaveLength(ids.length + 1);
});

test("when the database thread dies, runs go on, the fault says so, and `settled` rejects", async () => {
  const ports: MessagePort[] = [];
  const starter: ThreadStarter = (task, port, onError) => {
    ports.push(port);
    startThread(task, port, onError);
  };
  const faulted = Promise.withResolvers<string | null>();
  const store = await openStore({ startThread: starter, onFault: faulted.resolve });
  await storeRun(store, reviewedRun);
  ports[0]?.close();
  expect(await faulted.promise).toContain("The database thread is gone");
  await expect(storeRun(store, reviewedRun)).rejects.toMatchObject({ code: "store-failed" });
  await expect(store.readSettings()).rejects.toMatchObject({ code: "store-failed" });
  expect(store.fault()).toContain("nothing is stored until FrogCom is started again");
});

test("an id that another program wrote in between is never overwritten", async () => {
  const store = await openStore();
  const id = await store.begin(sampleStart(5000));
  await store.settled(id);
  const database = new DatabaseSync(path);
  database.exec(
    "insert into runs (id, status, started_at, start_seq, prompt, strategy, model, traced, input) " +
      "select id + 1, status, 1, 0, 'stranger', '', '', 0, input from runs",
  );
  database.close();
  const taken = await store.begin(sampleStart(5000));
  for (const record of recordAll(taken, reviewedRun)) store.append(record);
  await expect(store.settled(taken)).rejects.toThrow("another program wrote a run with the same id");
  expect(await store.get(taken)).toMatchObject({ prompt: "stranger", steps: 0, status: "running" });
  expect(store.fault()).toBeNull();
});

test(
  "after kill -9 every acknowledged run is there whole, and the others are marked interrupted",
  { timeout: 30_000 },
  async () => {
    const acknowledged: RunId[] = [];
    for (let round = 0; round < 2; round++) {
      const child = startEndlessWriter();
      acknowledged.push(...(await readIds(child, 20)));
      await kill(child);
    }
    const store = await openStore();
    const cut = await store.markInterrupted();
    for (const id of acknowledged) expect(await store.get(id)).toMatchObject({ status: "done", steps: 3 });
    for (const run of cut) expect(run.records.at(-1)).toMatchObject({ type: "run-error", code: "interrupted" });
    expect(await store.list({ limit: 1, status: "running" })).toEqual([]);
  },
);

type Child = ChildProcessByStdio<null, Readable, null>;

/** A process of its own that stores eight runs at a time, for ever, and prints the id of each one that is safe. */
function startEndlessWriter(): Child {
  const script = `
    const { openSqliteStore } = await import(${JSON.stringify(new URL("./sqlite-store.ts", import.meta.url))});
    const { recordAll, reviewedRun, sampleStart } = await import(${JSON.stringify(new URL("../../../test/support/sample-run.ts", import.meta.url))});
    const store = await openSqliteStore({ path: ${JSON.stringify(path)}, sync: "full", clock: Date });
    const storeForEver = async () => {
      for (;;) {
        const id = await store.begin(sampleStart(Date.now()));
        for (const record of recordAll(id, reviewedRun)) store.append(record);
        await store.settled(id);
        console.log(id);
      }
    };
    await Promise.all(Array.from({ length: 8 }, storeForEver));`;
  return spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: ["ignore", "pipe", "inherit"] });
}

async function readIds(child: Child, count: number): Promise<readonly RunId[]> {
  const ids: RunId[] = [];
  for await (const line of createInterface(child.stdout)) {
    ids.push(line as RunId);
    if (ids.length === count) break;
  }
  return ids;
}

async function kill(child: Child): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
