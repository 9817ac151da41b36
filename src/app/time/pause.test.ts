/** A pause ends with its time or with whoever does not want to wait, and leaves no timer. */
import { expect, it } from "vitest";
import { createVirtualClock } from "../../../test/support/virtual-clock.ts";
import { pause } from "./pause.ts";

it("ends when the time has passed", async () => {
  const clock = createVirtualClock();
  let isOver = false;
  const waiting = pause(1000, clock, new AbortController().signal).then(() => {
    isOver = true;
  });
  clock.advance(999);
  await Promise.resolve();
  expect(isOver).toBe(false);
  clock.advance(1);
  await waiting;
  expect([isOver, clock.pendingCount()]).toEqual([true, 0]);
});

it.each([
  ["before it begins", true],
  ["while it goes on", false],
])("ends at once for a signal that aborts %s", async (_, isEarly) => {
  const clock = createVirtualClock();
  const stop = new AbortController();
  if (isEarly) stop.abort();
  const waiting = pause(1000, clock, stop.signal);
  stop.abort();
  await waiting;
  expect(clock.pendingCount()).toBe(0);
});
