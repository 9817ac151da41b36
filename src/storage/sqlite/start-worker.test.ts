/** The real thread: it starts from the file that is named, says what it found, works, and ends with its port. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { noteOf } from "../../../test/support/settings-note.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { formatRunId } from "../../core/ids.ts";
import { sampleStart } from "../../../test/support/sample-run.ts";
import type { DatabaseOptions } from "./open-database.ts";
import { ThreadClient, type WriteReport } from "./thread-client.ts";

let folder: string;
let database: DatabaseOptions;

beforeEach(async () => {
  folder = tempFolder();
  database = { path: join(folder, "a.sqlite"), sync: "normal" };
});

/** A thread of each mode as the store starts them: the starter of the threads is the real one. */
async function startThread(mode: "write" | "read"): Promise<{ client: ThreadClient; reports: WriteReport[] }> {
  const reports: WriteReport[] = [];
  const listener = { onWritten: (report: WriteReport) => void reports.push(report), onDeath: () => undefined };
  return { client: await ThreadClient.start({ mode, options: database, nowMs: 0 }, listener), reports };
}

test("one thread writes what another one reads, and what was written is there for the next one", async () => {
  const writer = await startThread("write");
  const id = formatRunId(5);
  writer.client.write([{ type: "begin", id, start: sampleStart(0), at: 0, seq: 0 }]);
  expect(await writer.client.ask("runs", { limit: 9 })).toMatchObject([{ id: 5 }]);
  expect(writer.reports).toEqual([{ type: "written", count: 1, refusals: new Map() }]);
  const reader = await startThread("read");
  expect(await reader.client.ask("run", id)).toMatchObject({ run: { id: 5, status: "running" } });
  await reader.client.close();
  await writer.client.close();
  const next = await startThread("write");
  expect(next.client.lastId).toBe(id);
  await next.client.close();
});

test("the thread that reads cannot write", async () => {
  const writer = await startThread("write");
  const reader = await startThread("read");
  const change = { at: 0, changes: [{ key: "a", value: 1, hiddenEnv: null }], note: noteOf() };
  await expect(reader.client.ask("saveSettings", change)).rejects.toThrow("it is read-only");
  await reader.client.close();
  await writer.client.close();
});

test("a thread that cannot open its database says why and ends", async () => {
  await writeFile(join(folder, "file"), "");
  database = { path: join(folder, "file", "a.sqlite"), sync: "full" };
  await expect(startThread("write")).rejects.toMatchObject({
    code: "store-failed",
    message: expect.stringContaining("a part of its path is no folder"),
  });
  await expect(startThread("read")).rejects.toMatchObject({ code: "store-failed" });
});
