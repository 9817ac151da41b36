/** The main thread's end of the port, against threads that start badly, answer late, or die. */
import type { MessagePort } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import { formatRunId } from "../../core/ids.ts";
import type { Write } from "../writes.ts";
import type { ThreadReply, ThreadRequest, ThreadTask } from "./messages.ts";
import { ThreadClient, type ThreadStarter, type WriteReport } from "./thread-client.ts";

const task: ThreadTask = { mode: "write", options: { path: "/none", sync: "full" }, nowMs: 0 };
const notice = { en: "Something was set aside.", ru: "Что-то отложено." };
const ready: ThreadReply = { type: "ready", lastId: formatRunId(7), notice };
const write: Write = { type: "start", id: formatRunId(1), at: 0, seq: 0 };

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A thread that says this first, and then does with each request what the test wants. */
function threadThat(first: ThreadReply, act: (request: ThreadRequest, port: MessagePort) => void): ThreadStarter {
  return (_task, port) => {
    ports.push(port);
    port.on("message", (request: ThreadRequest) => act(request, port));
    port.postMessage(first);
  };
}

interface Heard {
  readonly client: ThreadClient;
  readonly reports: WriteReport[];
  readonly deaths: string[];
  /** Resolves with the first report or death. */
  readonly news: Promise<void>;
}

async function start(starter: ThreadStarter): Promise<Heard> {
  const reports: WriteReport[] = [];
  const deaths: string[] = [];
  const news = Promise.withResolvers<void>();
  const listener = {
    onWritten: (report: WriteReport): void => (void reports.push(report), news.resolve()),
    onDeath: (reason: string): void => (void deaths.push(reason), news.resolve()),
  };
  return { client: await ThreadClient.start(task, listener, starter), reports, deaths, news: news.promise };
}

/** Answers nothing, and closes when it is told to. */
const silent = threadThat(ready, ({ type }, port) => {
  if (type === "close") port.close();
});

test("what the thread found at its start is known", async () => {
  const { client } = await start(silent);
  expect([client.lastId, client.notice]).toEqual([formatRunId(7), notice]);
  await client.close();
});

test.each<[string, ThreadStarter, string]>([
  [
    "refuses, in its words",
    threadThat(
      { type: "refused", code: "store-failed", words: { en: "It is locked.", ru: "Занято." } },
      () => undefined,
    ),
    "It is locked.",
  ],
  ["ends before it says anything", (_task, port) => port.close(), "did not start"],
  ["fails before it says anything", (_task, _port, onError) => onError(new Error("no memory")), "no memory"],
  [
    "speaks of something else first",
    threadThat({ type: "answered", number: 0, answer: 1 }, () => undefined),
    "did not say that it is ready",
  ],
])("a start is refused with `store-failed` when the thread %s", async (_, starter, words) => {
  await expect(start(starter)).rejects.toMatchObject({ code: "store-failed", message: expect.stringContaining(words) });
});

test("answers find the questions that they belong to, in whatever order they come", async () => {
  const asked: number[] = [];
  const backwards = threadThat(ready, (request, port) => {
    if (request.type === "ask") asked.push(request.number);
    if (asked.length < 3) return;
    for (const number of asked.splice(0).toReversed())
      port.postMessage({ type: "answered", number, answer: [number] } satisfies ThreadReply);
  });
  const { client } = await start(backwards);
  const answers = await Promise.all([1, 2, 3].map(() => client.ask("settings", null)));
  expect(answers).toEqual([[0], [1], [2]]);
});

test("a question that fails takes no other with it", async () => {
  const { client } = await start(
    threadThat(ready, (request, port) => {
      if (request.type !== "ask") return;
      const { number } = request;
      const isFirst = number === 0;
      port.postMessage(
        isFirst ? { type: "not-answered", number, reason: "damaged" } : { type: "answered", number, answer: [] },
      );
    }),
  );
  const [first, second] = [client.ask("settings", null), client.ask("settings", null)];
  await expect(first).rejects.toMatchObject({ code: "store-failed", message: "damaged" });
  expect(await second).toEqual([]);
});

test("an answer that nobody asked for is passed over", async () => {
  const { client } = await start(
    threadThat(ready, (request, port) => {
      if (request.type !== "ask") return;
      port.postMessage({ type: "answered", number: 99, answer: "stray" });
      port.postMessage({ type: "answered", number: request.number, answer: [] });
    }),
  );
  expect(await client.ask("settings", null)).toEqual([]);
});

test("a thread that dies fails what was asked, then everything, and is told of once", async () => {
  const { client, deaths, reports } = await start(threadThat(ready, (_request, port) => port.close()));
  await expect(client.ask("settings", null)).rejects.toThrow("The database thread is gone");
  expect(deaths).toEqual([expect.stringContaining("until FrogCom is started again")]);
  await expect(client.ask("settings", null)).rejects.toThrow("The database thread is gone");
  client.write([write, write]);
  expect(reports).toEqual([{ count: 2, reason: deaths[0] }]);
  await client.close();
  expect(deaths).toHaveLength(1);
});

test("closing is no death", async () => {
  const { client, deaths } = await start(silent);
  await client.close();
  expect(deaths).toEqual([]);
});

test("after closing, writes are reported as not stored and questions are refused", async () => {
  const { client, reports } = await start(silent);
  await client.close();
  client.write([write]);
  expect(reports).toEqual([{ count: 1, reason: "The store is closed." }]);
  await expect(client.ask("settings", null)).rejects.toThrow("The store is closed.");
});

test("a question that the thread did not live to answer while it closed does not hang", async () => {
  const { client } = await start(silent);
  const unanswered = expect(client.ask("settings", null)).rejects.toMatchObject({ code: "store-failed" });
  await client.close();
  await unanswered;
});

test("reports of writes are passed on as they come", async () => {
  const refusals = new Map([[0, "taken"]]);
  const { client, reports, news } = await start(
    threadThat(ready, ({ type }, port) => {
      if (type === "write") port.postMessage({ type: "written", count: 1, refusals });
    }),
  );
  client.write([write]);
  await news;
  expect(reports).toMatchObject([{ count: 1, refusals }]);
});
