/** Kept replies over a memory and a store, in virtual time. */
import { expect, it } from "vitest";
import type { KeptReply, ReplyBounds } from "../../core/ports.ts";
import { createVirtualClock } from "../../../test/support/virtual-clock.ts";
import { KeptReplies, type KeptRepliesOptions, type Reply } from "./kept-replies.ts";

const never = new AbortController().signal;
const reply: Reply = [
  { type: "text", text: "Shakespeare." },
  { type: "end", finishReason: "stop" },
];
const given: Reply = [...reply.slice(0, 1), { type: "end", finishReason: "stop", fromCache: true }];

/** A store that may be silent or broken; `kept` is what it was told. */
function storeOf(content: readonly KeptReply[] = []) {
  const kept: {
    readonly reply: KeptReply;
    readonly bounds: ReplyBounds;
    readonly settle: PromiseWithResolvers<void>;
  }[] = [];
  return {
    kept,
    readReply: (key: string): Promise<KeptReply | undefined> =>
      Promise.resolve(content.find((each) => each.key === key)),
    keepReply(kind: KeptReply, bounds: ReplyBounds): Promise<void> {
      const settle = Promise.withResolvers<void>();
      kept.push({ reply: kind, bounds, settle });
      return settle.promise;
    },
  };
}

function keptReplies(options: Partial<KeptRepliesOptions> = {}) {
  const clock = createVirtualClock(1000);
  const reports: unknown[] = [];
  const report = (error: unknown): void => void reports.push(error);
  const replies = new KeptReplies({ maxBytes: 10_000, ttlMs: 60_000, clock, report, ...options });
  return { replies, clock, reports };
}

it("a kept reply is given as one that was given before, until it is too old", () => {
  const { replies, clock } = keptReplies();
  expect(replies.recall("a")).toBeUndefined();
  replies.keep("a", reply);
  clock.advance(59_999);
  expect(replies.recall("a")).toEqual(given);
  clock.advance(1);
  expect(replies.recall("a")).toBeUndefined();
});

it("nobody who is given a reply can change it for the next one", () => {
  const { replies } = keptReplies();
  replies.keep("a", reply);
  Object.assign(replies.recall("a")?.[0] ?? {}, { text: "Marlowe." });
  expect(replies.recall("a")).toEqual(given);
});

it("without a store there is nothing to look up", async () => {
  const { replies, clock } = keptReplies();
  replies.keep("a", reply);
  expect(await replies.lookUp("a", never)).toBeUndefined();
  expect(clock.pendingCount()).toBe(0);
});

it("what the store has kept is given from there once, and from memory after that", async () => {
  const store = storeOf([{ key: "a", at: 900, reply: JSON.stringify(reply) }]);
  const { replies, clock } = keptReplies({ store });
  expect(replies.recall("a")).toBeUndefined();
  expect(await replies.lookUp("a", never)).toEqual(given);
  expect(replies.recall("a")).toEqual(given);
  expect(clock.pendingCount()).toBe(0);
  clock.advance(59_900);
  expect(replies.recall("a")).toBeUndefined();
});

it("what is too old in the store is not given", async () => {
  const store = storeOf([{ key: "a", at: -59_000, reply: JSON.stringify(reply) }]);
  expect(await keptReplies({ store }).replies.lookUp("a", never)).toBeUndefined();
});

it("the store is told of a reply, with room for sixteen times the memory and the moment from which on they are wanted", () => {
  const store = storeOf();
  keptReplies({ store }).replies.keep("a", reply);
  expect(store.kept).toMatchObject([
    {
      reply: { key: "a", at: 1000, reply: JSON.stringify(reply) },
      bounds: { maxBytes: 160_000, since: -59_000 },
    },
  ]);
});

it("a store that does not answer soon is not waited for", async () => {
  const store = { ...storeOf(), readReply: () => new Promise<never>(() => undefined) };
  const { replies, clock } = keptReplies({ store });
  const found = replies.lookUp("a", never);
  clock.advance(250);
  expect(await found).toBeUndefined();
  expect(clock.pendingCount()).toBe(0);
});

it("nor is it by those who have left", async () => {
  const store = { ...storeOf(), readReply: () => new Promise<never>(() => undefined) };
  const { replies, clock } = keptReplies({ store });
  const leaving = new AbortController();
  const found = replies.lookUp("a", leaving.signal);
  leaving.abort();
  expect(await found).toBeUndefined();
  expect(clock.pendingCount()).toBe(0);
});

it.each([
  ["fails", () => Promise.reject(new Error("no disk"))],
  ["holds something else", () => Promise.resolve({ key: "a", at: 900, reply: "[{" })],
])("a store that %s is told of, and as good as empty", async (_, readReply) => {
  const store = { ...storeOf(), readReply };
  const { replies, reports } = keptReplies({ store });
  expect(await replies.lookUp("a", never)).toBeUndefined();
  expect(reports).toHaveLength(1);
  expect(replies.recall("a")).toBeUndefined();
});

it("a store that falls behind is told nothing more until it has caught up, and memory goes on", async () => {
  const store = storeOf();
  const { replies, reports } = keptReplies({ store, maxBytes: 900 });
  for (const key of ["a", "b", "c"]) replies.keep(key, reply);
  expect(store.kept.map((each) => each.reply.key)).toEqual(["a", "b"]);
  expect(replies.recall("c")).toEqual(given);
  store.kept[0]?.settle.reject(new Error("no room"));
  await new Promise(setImmediate);
  replies.keep("d", reply);
  expect(store.kept.map((each) => each.reply.key)).toEqual(["a", "b", "d"]);
  expect(reports).toMatchObject([{ message: "no room" }]);
});
