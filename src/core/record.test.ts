import { expect, test } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { formatRunId } from "./ids.ts";
import { record } from "./record.ts";
import type { RunEvent } from "./types.ts";

const id = formatRunId(1_705_123_456_789_000);
const step = { index: 0, round: 0, kind: "draft", role: "primary" } as const;

test("each event gets the run's id, its place from 0 and the time at which it came", async () => {
  const clock = createVirtualClock(1000);
  async function* events(): AsyncGenerator<RunEvent> {
    yield { type: "step-delta", step, text: "a" };
    clock.advance(5);
    yield { type: "step-delta", step, text: "b" };
  }
  expect(await Array.fromAsync(record(events(), id, clock))).toEqual([
    { type: "step-delta", step, text: "a", runId: id, seq: 0, at: 1000 },
    { type: "step-delta", step, text: "b", runId: id, seq: 1, at: 1005 },
  ]);
});

test("the times of a run go forward although somebody sets the clock back", async () => {
  const clock = createVirtualClock(1000);
  async function* events(): AsyncGenerator<RunEvent> {
    yield { type: "step-delta", step, text: "a" };
    clock.jump(-900);
    clock.advance(5);
    yield { type: "step-delta", step, text: "b" };
  }
  const records = await Array.fromAsync(record(events(), id, clock));
  expect(records.map(({ at }) => at)).toEqual([1000, 1005]);
});

test("who stops reading ends the run behind it", async () => {
  let isEnded = false;
  async function* events(): AsyncGenerator<RunEvent> {
    try {
      for (;;) yield { type: "step-delta", step, text: "more" };
    } finally {
      isEnded = true;
    }
  }
  for await (const { seq } of record(events(), id, createVirtualClock())) if (seq === 2) break;
  expect(isEnded).toBe(true);
});
