/** Serves a database over a port: commits whatever has queued up in one transaction, and answers questions in turn. */
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Kysely } from "kysely";
import { type Bilingual, wordsOf } from "../../core/bilingual.ts";
import { formatRunId } from "../../core/ids.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { RunId } from "../../core/types.ts";
import type { Tables } from "../tables.ts";
import type { Write } from "../writes.ts";
import { type ApplyWrites, prepareWrites } from "./apply-writes.ts";
import { failureWords } from "./failure-words.ts";
import { lockDatabase } from "./lock.ts";
import type { Question, ThreadReply, ThreadRequest, ThreadTask } from "./messages.ts";
import { type OpenDatabase, openToRead } from "./open-database.ts";
import { openToWrite } from "./open-to-write.ts";
import { answerers, type Questions } from "./questions.ts";

interface Work {
  readonly open: OpenDatabase;
  readonly applyWrites: ApplyWrites;
  /** Describes an error of this database. */
  readonly explain: (thrown: unknown) => string;
  readonly reply: (reply: ThreadReply) => void;
  close(): void;
}

/** Opens the database and serves it until it is told to close; says on the port that it is ready, or in words why not. */
export async function serveDatabase(port: MessagePort, task: ThreadTask): Promise<void> {
  const explain = (thrown: unknown): string => failureWords(task.options.path, thrown);
  try {
    const { open, release, notice } = await openFor(task);
    port.postMessage({ type: "ready", lastId: await lastId(open.db), notice } satisfies ThreadReply);
    serve(port, {
      open,
      applyWrites: prepareWrites(open),
      explain,
      reply: (reply) => port.postMessage(reply),
      close() {
        open.database.close();
        release();
        port.close();
      },
    });
  } catch (error) {
    const refusal = error instanceof FrogcomError ? error : new FrogcomError("store-failed", explain(error));
    port.postMessage({ type: "refused", code: refusal.code, words: wordsOf(refusal) } satisfies ThreadReply);
    port.close();
  }
}

async function openFor({
  mode,
  options,
  nowMs,
}: ThreadTask): Promise<{ open: OpenDatabase; release: () => void; notice: Bilingual | null }> {
  if (mode === "read") return { open: openToRead(options.path), release: () => undefined, notice: null };
  const lock = lockDatabase(options.path);
  try {
    const open = await openToWrite(options, nowMs);
    return { open, release: () => lock.release(), notice: open.notice ?? null };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function lastId(db: Kysely<Tables>): Promise<RunId | null> {
  const ids = db.selectFrom("runs").select("id").unionAll(db.selectFrom("forgotten").select("id"));
  const last = await ids.orderBy("id", "desc").limit(1).executeTakeFirst();
  return last === undefined ? null : formatRunId(last.id);
}

/** Requests that come while one is at work wait here; the writes among them then share a transaction and its sync. */
function serve(port: MessagePort, work: Work): void {
  const queue: ThreadRequest[] = [];
  let isWorking = false;
  const workAll = async (): Promise<void> => {
    isWorking = true;
    while (queue.length > 0) {
      takeWaiting(port, queue);
      await workOff(queue, work);
    }
    isWorking = false;
  };
  port.on("message", (request: ThreadRequest) => {
    queue.push(request);
    if (!isWorking) void workAll();
  });
}

function takeWaiting(port: MessagePort, queue: ThreadRequest[]): void {
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
    // oxlint-disable-next-line typescript/consistent-type-assertions -- only the store has the other end of the port
    queue.push(next.message as ThreadRequest);
  }
}

/** The writes at the head of the queue together, or the one other request that stands there. */
async function workOff(queue: ThreadRequest[], work: Work): Promise<void> {
  const writes = takeWrites(queue);
  if (writes.length > 0) return write(writes, work);
  const request = queue.shift();
  if (request?.type === "ask") await answer(request, work);
  if (request?.type === "close") work.close();
}

function takeWrites(queue: ThreadRequest[]): readonly Write[] {
  const writes: Write[] = [];
  for (let head = queue[0]; head?.type === "write"; head = queue[0]) {
    writes.push(...head.writes);
    queue.shift();
  }
  return writes;
}

function write(writes: readonly Write[], { applyWrites, explain, reply }: Work): void {
  const count = writes.length;
  try {
    reply({ type: "written", count, refusals: applyWrites(writes) });
  } catch (error) {
    reply({ type: "not-written", count, reason: explain(error) });
  }
}

async function answer(request: Question, { open, explain, reply }: Work): Promise<void> {
  const { number } = request;
  try {
    reply({ type: "answered", number, answer: await answerTo(open.db, request) });
  } catch (error) {
    reply({ type: "not-answered", number, reason: explain(error) });
  }
}

function answerTo<Name extends keyof Questions>(
  db: Kysely<Tables>,
  { name, asks }: Question<Name>,
): Promise<Questions[Name]["answer"]> {
  return answerers[name](db, asks);
}
