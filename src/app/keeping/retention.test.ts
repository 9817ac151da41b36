/** Old runs are deleted a few at a time, minute by minute, and never once FrogCom closes. */
import { expect, it } from "vitest";
import { createVirtualClock, type VirtualClock } from "../../../test/support/virtual-clock.ts";
import type { RunBounds } from "../../core/ports.ts";
import { retainRuns, type RetentionBounds } from "./retention.ts";

const A_MINUTE = 60_000;

/** A store with so many runs to drop, which may fail, and what it was asked. */
function setUp({ old = 0, fails = false, ...bounds }: RetentionBounds & { old?: number; fails?: boolean }) {
  const clock = createVirtualClock();
  const closing = new AbortController();
  const asked: RunBounds[] = [];
  const errors: unknown[] = [];
  let left = old;
  const store = {
    async dropRuns(asks: RunBounds): Promise<number> {
      asked.push(asks);
      if (fails) throw new Error("The disk is full.");
      const dropped = Math.min(left, asks.runs);
      left -= dropped;
      return dropped;
    },
  };
  const report = (error: unknown): void => void errors.push(error);
  const told: number[] = [];
  const onDropped = (runs: number): void => void told.push(runs);
  const ended = retainRuns({ store, clock, report, onDropped, ...bounds }, closing.signal);
  return { clock, closing, asked, errors, told, ended, left: () => left };
}

/** Once somebody waits for time to pass, lets it pass. */
async function pass(clock: VirtualClock, ms: number): Promise<void> {
  await expect.poll(() => clock.pendingCount(), { interval: 1 }).toBe(1);
  clock.advance(ms);
}

it("deletes all that is too old at once, no more than fifty runs at a time, and tells how many", async () => {
  const { clock, closing, asked, told, ended, left } = setUp({ old: 120, ttlMs: 1000 });
  const start = clock.now();
  await pass(clock, 20);
  await pass(clock, 20);
  await pass(clock, 20);
  expect(left()).toBe(0);
  expect(asked).toEqual([
    { runs: 50, since: start - 1000 },
    { runs: 50, since: start - 980 },
    { runs: 50, since: start - 960 },
  ]);
  await expect.poll(() => told, { interval: 1 }).toEqual([120]);
  closing.abort();
  await ended;
});

it("looks again every minute, for room as well", async () => {
  const { clock, closing, asked, ended } = setUp({ maxBytes: 5 });
  await pass(clock, 20);
  await pass(clock, A_MINUTE);
  await pass(clock, 20);
  expect(asked).toEqual([
    { runs: 50, maxBytes: 5 },
    { runs: 50, maxBytes: 5 },
  ]);
  closing.abort();
  await ended;
});

it("tells of a store that fails, and tries again a minute later", async () => {
  const { clock, closing, asked, errors, ended } = setUp({ ttlMs: 1000, fails: true });
  await pass(clock, A_MINUTE);
  await expect.poll(() => asked, { interval: 1 }).toHaveLength(2);
  expect(errors[0]).toMatchObject({ message: "The disk is full." });
  closing.abort();
  await ended;
});

it("ends at once when FrogCom closes, without a timer left", async () => {
  const { clock, closing, ended } = setUp({ old: 500, ttlMs: 1000 });
  closing.abort();
  await ended;
  expect(clock.pendingCount()).toBe(0);
});

it("does nothing without a bound", async () => {
  const { asked, ended } = setUp({ old: 5 });
  await ended;
  expect(asked).toEqual([]);
});
