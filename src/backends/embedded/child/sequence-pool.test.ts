import { describe, expect, it } from "vitest";
import type { EngineSequence, Token } from "./engine-api.ts";
import type { Prompt } from "./prompt.ts";
import { SequencePool, sharedPrefix } from "./sequence-pool.ts";

interface FakeSequence extends EngineSequence {
  contextTokens: Token[];
}

const holding = (...contextTokens: Token[]): FakeSequence => ({ contextTokens }) as unknown as FakeSequence;
const prompt = (openingLength: number, ...tokens: Token[]): Prompt => ({
  tokens,
  openingLength,
  isThinking: false,
  stops: [],
});
const never = new AbortController().signal;

describe("SequencePool", () => {
  it("gives a conversation that goes on the sequence that holds it, the longest first", async () => {
    const [other, short, long] = [holding(9, 9), holding(1, 2, 3), holding(1, 2, 3, 4, 5)];
    const pool = new SequencePool([other, short, long]);
    expect(await pool.acquire(prompt(3, 1, 2, 3, 4, 6), never)).toMatchObject({ sequence: long, sharedLength: 4 });
  });

  it("does not take another run's past for the sake of a shared template head", async () => {
    const [run, empty] = [holding(1, 2, 3, 4, 5, 6), holding()];
    const pool = new SequencePool([run, empty]);
    const lease = await pool.acquire(prompt(4, 1, 2, 7, 8), never);
    expect(lease.sequence).toBe(run);
    lease.release();
    const next = await pool.acquire(prompt(4, 1, 2, 8, 8), never);
    expect(next.sequence).toBe(empty);
  });

  it("evicts the conversation unused for longest", async () => {
    const [a, b] = [holding(1), holding(2)];
    const pool = new SequencePool([a, b]);
    for (const token of [1, 2, 1]) (await pool.acquire(prompt(1, token), never)).release();
    expect((await pool.acquire(prompt(1, 3), never)).sequence).toBe(b);
  });

  it("lets calls wait for a free place, first come first served", async () => {
    const pool = new SequencePool([holding()]);
    const order: string[] = [];
    const first = await pool.acquire(prompt(1, 1), never);
    const waiting = ["second", "third"].map(async (name) => {
      const lease = await pool.acquire(prompt(1, 1), never);
      order.push(name);
      lease.release();
    });
    expect(order).toEqual([]);
    first.release();
    await Promise.all(waiting);
    expect(order).toEqual(["second", "third"]);
  });

  it("forgets a call that leaves while it waits, and serves the next one", async () => {
    const pool = new SequencePool([holding()]);
    const controller = new AbortController();
    const first = await pool.acquire(prompt(1, 1), never);
    const left = pool.acquire(prompt(1, 1), controller.signal);
    const stays = pool.acquire(prompt(1, 1), never);
    controller.abort(new Error("left"));
    await expect(left).rejects.toThrow("left");
    first.release();
    expect((await stays).sharedLength).toBe(0);
  });

  it("hands the place on when a call leaves in the very moment in which it is served", async () => {
    const pool = new SequencePool([holding()]);
    const controller = new AbortController();
    const first = await pool.acquire(prompt(1, 1), never);
    const left = pool.acquire(prompt(1, 1), controller.signal);
    const stays = pool.acquire(prompt(1, 1), never);
    first.release();
    controller.abort(new Error("left"));
    await expect(left).rejects.toThrow("left");
    await expect(stays).resolves.toBeDefined();
  });
});

it("counts the tokens that two lists begin with", () => {
  expect(sharedPrefix([], [1])).toBe(0);
  expect(sharedPrefix([1, 2, 3], [1, 2])).toBe(2);
  expect(sharedPrefix([1, 2, 3], [1, 9, 3])).toBe(1);
});
