import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ReplyOutbox } from "./reply-outbox.ts";
import type { Keeping } from "./replies.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const bounds = { maxBytes: 1, since: 0 };
const reply = (key: string) => ({ key, at: 0, reply: "[]" });

function outboxTo(answer: () => Promise<unknown>): { readonly outbox: ReplyOutbox; readonly sent: Keeping[] } {
  const sent: Keeping[] = [];
  const send = (keeping: Keeping): Promise<unknown> => {
    sent.push(keeping);
    return answer();
  };
  return { outbox: new ReplyOutbox(send), sent };
}

test("replies wait a moment, and go together with the newest bounds", async () => {
  const { outbox, sent } = outboxTo(() => Promise.resolve());
  const kept = [outbox.push(reply("a"), bounds), outbox.push(reply("b"), { ...bounds, since: 9 })];
  expect(sent).toEqual([]);
  vi.runAllTimers();
  await Promise.all(kept);
  expect(sent).toEqual([{ replies: [reply("a"), reply("b")], bounds: { ...bounds, since: 9 } }]);
  expect(vi.getTimerCount()).toBe(0);
});

test("the store's end waits for no moment, and leaves no timer", async () => {
  const { outbox, sent } = outboxTo(() => Promise.resolve());
  const kept = outbox.push(reply("a"), bounds);
  outbox.flush();
  outbox.flush();
  await kept;
  expect(sent).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test("all of a group hear that it failed, and the next group is a new try", async () => {
  const answers = [Promise.reject(new Error("no room")), Promise.resolve()];
  const { outbox } = outboxTo(() => answers.shift() ?? Promise.resolve());
  const failed = [outbox.push(reply("a"), bounds), outbox.push(reply("b"), bounds)];
  outbox.flush();
  for (const each of await Promise.allSettled(failed)) expect(each).toMatchObject({ reason: { message: "no room" } });
  const kept = outbox.push(reply("c"), bounds);
  outbox.flush();
  await expect(kept).resolves.toBeUndefined();
});
