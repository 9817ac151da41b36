/** What the thread does with requests that wait: it groups the writes, and keeps the order of all. */
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { formatRunId } from "../../core/ids.ts";
import { sampleStart } from "../../../test/support/sample-run.ts";
import type { BeginWrite } from "../writes.ts";
import type { ThreadReply, ThreadRequest } from "./messages.ts";
import { serveDatabase } from "./serve-database.ts";

let folder: string;
let port: MessagePort;
let replies: ThreadReply[];

beforeEach(async () => {
  folder = tempFolder();
  replies = [];
});

/** Serves a database in this folder, with these requests already waiting, until it has closed the port. */
async function serve(path: string, requests: readonly ThreadRequest[]): Promise<void> {
  const channel = new MessageChannel();
  port = channel.port1;
  port.on("message", (reply: ThreadReply) => replies.push(reply));
  for (const request of requests) port.postMessage(request);
  void serveDatabase(channel.port2, { mode: "write", options: { path, sync: "full" }, nowMs: 0 });
  await once(port, "close");
}

function begin(number: number): BeginWrite {
  return { type: "begin", id: formatRunId(number), start: sampleStart(0), at: 0, seq: 0 };
}

test("writes that wait share one transaction; a question between them sees those before it", async () => {
  await serve(join(folder, "a.sqlite"), [
    { type: "write", writes: [begin(1)] },
    { type: "write", writes: [begin(2), begin(3)] },
    { type: "ask", number: 7, name: "runs", asks: { limit: 9 } },
    { type: "write", writes: [begin(4)] },
    { type: "close" },
  ]);
  expect(replies).toMatchObject([
    { type: "ready", lastId: null, notice: null },
    { type: "written", count: 3 },
    { type: "answered", number: 7, answer: [{ id: 3 }, { id: 2 }, { id: 1 }] },
    { type: "written", count: 1 },
  ]);
});

test("one write that the tables refuse does not take the others with it, nor does a stranger's run get steps", async () => {
  const path = join(folder, "a.sqlite");
  await serve(path, [{ type: "write", writes: [begin(1)] }, { type: "close" }]);
  replies = [];
  const orphan = { type: "start", id: formatRunId(9), at: 1, seq: 1 } as const;
  const late = { type: "start", id: formatRunId(1), at: 1, seq: 1 } as const;
  await serve(path, [{ type: "write", writes: [begin(1), late, begin(2), orphan] }, { type: "close" }]);
  expect(replies).toMatchObject([
    { type: "ready", lastId: formatRunId(1) },
    {
      count: 4,
      refusals: new Map([
        [0, "taken"],
        [1, "taken"],
        [3, "orphan"],
      ]),
    },
  ]);
});

test("a database that cannot be opened is refused in words, and the port is closed", async () => {
  await writeFile(join(folder, "file"), "");
  await serve(join(folder, "file", "a.sqlite"), []);
  expect(replies).toMatchObject([
    { type: "refused", words: { en: expect.stringContaining("a part of its path is no folder") } },
  ]);
});
