/** Whatever runs take turns, and whoever leaves: one model at a time, and everybody is served. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { FrogcomError } from "../core/errors.ts";
import type { Backend } from "../core/ports.ts";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { Turns } from "./take-turns.ts";

/** Models of its calls, one after the other; when it begins, and when it is cancelled, if it is. */
const run = fc.record({
  models: fc.array(fc.constantFrom("A", "B", "C"), { maxLength: 5 }),
  startsAt: fc.nat(3000),
  leavesAt: fc.option(fc.nat(8000), { nil: undefined, freq: 4 }),
});

type Run = typeof run extends fc.Arbitrary<infer Value> ? Value : never;

/** A backend whose calls take a second; notes which models it works for at the same time. */
function watchedBackend(clock: ReturnType<typeof createVirtualClock>) {
  const going: string[] = [];
  const mixed: string[] = [];
  const backend: Backend = {
    name: "small",
    async *generate({ model }, signal) {
      going.push(model);
      if (new Set(going).size > 1) mixed.push(going.join());
      const passed = clock.deadline(1000, signal, () => undefined);
      try {
        if (!passed.signal.aborted)
          await new Promise<void>((resolve) => passed.signal.addEventListener("abort", () => resolve()));
        if (signal.aborted) throw signal.reason;
        yield { type: "end", finishReason: "stop" };
      } finally {
        going.splice(going.indexOf(model), 1);
        passed.cancel();
      }
    },
  };
  return { backend, mixed };
}

test("no two models at a time, no run that waits for ever, no timer left behind", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(run, { maxLength: 8 }), async (runs) => {
      const clock = createVirtualClock(0);
      const turns = new Turns(clock);
      const { backend, mixed } = watchedBackend(clock);
      let waits = 0;
      const watcher = { onWait: () => void waits++, onTurn: () => void waits-- };
      const open = new Set<Run>(runs);
      const stops = new Map(runs.map((each) => [each, new AbortController()]));

      async function drive(each: Run): Promise<void> {
        const taker = turns.join(watcher);
        const signal = stops.get(each)?.signal ?? AbortSignal.abort();
        try {
          for (const model of each.models)
            for await (const _ of taker.wrap(backend).generate({ model, messages: [], sampling: {} }, signal)) void _;
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: "cancelled" });
        } finally {
          taker.leave();
          open.delete(each);
        }
      }

      for (let at = 0; open.size > 0 && at < 120_000; at += 50) {
        for (const each of runs) {
          if (each.startsAt >= at && each.startsAt < at + 50) void drive(each);
          if (each.leavesAt !== undefined && each.leavesAt >= at && each.leavesAt < at + 50)
            stops.get(each)?.abort(new FrogcomError("cancelled", "Enough."));
        }
        for (let turn = 0; turn < 20; turn++) await Promise.resolve();
        clock.advance(50);
      }
      expect([open.size, mixed, waits, clock.pendingCount()]).toEqual([0, [], 0, 0]);
    }),
    { seed: 7, numRuns: 60 },
  );
});
