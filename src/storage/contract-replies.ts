/** What every store promises of the replies that it keeps, as tests; part of contract.ts. */
import { expect, test } from "vitest";
import type { KeptReply, ReplyBounds } from "../core/ports.ts";
import type { OnTrial } from "./contract-trial.ts";

const roomy: ReplyBounds = { maxBytes: 1024 ** 2, since: 0 };

export function testReplies({ store, reopen }: OnTrial): void {
  /** Closing writes what is on its way, so that no test waits for the moment that replies give to runs. */
  async function keep(replies: readonly KeptReply[], bounds = roomy): Promise<void> {
    const all = replies.map((reply) => store().keepReply(reply, bounds));
    await reopen();
    await Promise.all(all);
  }
  const replyOf = (key: string, more: Partial<KeptReply> = {}): KeptReply => ({ key, at: 5.25, reply: "[]", ...more });
  const keptOf = async (...keys: readonly string[]): Promise<readonly boolean[]> =>
    Promise.all(keys.map(async (key) => (await store().readReply(key)) !== undefined));

  test("a reply is what it was after a restart, and one that was never kept is undefined", async () => {
    const reply = replyOf("a", { reply: JSON.stringify([{ type: "text", text: "Ква \u0000 \ud83d\udc38" }]) });
    await keep([reply]);
    expect(await store().readReply("a")).toEqual(reply);
    expect(await store().readReply("b")).toBeUndefined();
  });

  test("a newer reply of the same key takes the older one's place", async () => {
    await keep([replyOf("a"), replyOf("b"), replyOf("a", { at: 6, reply: "[1]" })]);
    await keep([replyOf("b", { at: 7, reply: "[2]" })]);
    expect(await store().readReply("a")).toEqual(replyOf("a", { at: 6, reply: "[1]" }));
    expect(await store().readReply("b")).toEqual(replyOf("b", { at: 7, reply: "[2]" }));
  });

  test("the oldest go when all together have more bytes than allowed, and the newest stay", async () => {
    const big = { reply: "x".repeat(10_000) };
    await keep(["a", "b", "c", "d"].map((key) => replyOf(key, big)));
    expect(await keptOf("a", "b", "c", "d")).toEqual([true, true, true, true]);
    await keep([replyOf("e", big)], { maxBytes: 32_000, since: 0 });
    expect(await keptOf("a", "b", "c", "d", "e")).toEqual([false, false, true, true, true]);
  });

  test("bytes are counted, not characters", async () => {
    const cyrillic = { reply: "я".repeat(10_000) };
    await keep([replyOf("a", cyrillic), replyOf("b", cyrillic)], { maxBytes: 32_000, since: 0 });
    expect(await keptOf("a", "b")).toEqual([false, true]);
  });

  test("those from before a moment go, in whatever order they came", async () => {
    await keep([replyOf("a", { at: 30 }), replyOf("b", { at: 10 }), replyOf("c", { at: 20 })]);
    await keep([replyOf("d", { at: 40 })], { ...roomy, since: 20 });
    expect(await keptOf("a", "b", "c", "d")).toEqual([true, false, true, true]);
  });
}
