import fc from "fast-check";
import { expect, it } from "vitest";
import type { KeptReply } from "../../core/ports.ts";
import { bytesOf, ReplyMemory } from "./reply-memory.ts";

const replyOf = (key: string, length = 400): KeptReply => ({ key, at: 0, reply: "x".repeat(length) });
const roomFor = (count: number): number => count * bytesOf(replyOf("a"));

it("gives back what it was given, the newest of a key", () => {
  const memory = new ReplyMemory(roomFor(3));
  memory.set(replyOf("a"));
  memory.set(replyOf("a", 7));
  expect(memory.get("a")?.reply).toHaveLength(7);
  expect(memory.get("b")).toBeUndefined();
});

it("forgets first what was wanted longest ago", () => {
  const memory = new ReplyMemory(roomFor(3));
  for (const key of ["a", "b", "c"]) memory.set(replyOf(key));
  memory.get("a");
  memory.set(replyOf("d"));
  expect(["a", "b", "c", "d"].filter((key) => memory.get(key) !== undefined)).toEqual(["a", "c", "d"]);
});

it("does not keep what is bigger than all of it, and forgets no other for it", () => {
  const memory = new ReplyMemory(roomFor(2));
  memory.set(replyOf("a"));
  memory.set(replyOf("b", 2000));
  expect([memory.get("a"), memory.get("b")]).toEqual([replyOf("a"), undefined]);
});

it("never holds more than it may, whatever happens, and always what came last", () => {
  const action = fc.record({
    key: fc.constantFrom("a", "b", "c", "d"),
    length: fc.nat(500),
    type: fc.constantFrom("set", "set", "get", "delete"),
  });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 50 }), (actions) => {
      const memory = new ReplyMemory(2000);
      for (const { type, key, length } of actions) {
        if (type === "set") memory.set(replyOf(key, length));
        else if (type === "get") memory.get(key);
        else memory.delete(key);
        const held = ["a", "b", "c", "d"].flatMap((each) => memory.get(each) ?? []);
        expect(held.reduce((sum, reply) => sum + bytesOf(reply), 0)).toBeLessThanOrEqual(2000);
        expect(memory.get(key) !== undefined && type === "delete").toBe(false);
        if (type === "set") expect(memory.get(key)).toEqual(replyOf(key, length));
      }
    }),
  );
});
