/** A disk that refuses whenever it likes, in any order of events: what can be stored is stored, once, and everybody is told. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatRunId } from "../../core/ids.ts";
import { sampleStart } from "../../../test/support/sample-run.ts";
import type { Write } from "../writes.ts";
import { RunTally } from "./run-tally.ts";
import { WriteQueue } from "./write-queue.ts";

const RUNS = 3;
const WRITES = 4;

type Action =
  | { readonly type: "push"; readonly run: number }
  | { readonly type: "flush" }
  /** The thread takes this many groups into one transaction, which works or not. */
  | { readonly type: "commit" | "fail"; readonly groups: number }
  /** Some reports of the thread arrive. */
  | { readonly type: "hear" };

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant("push" as const), run: fc.nat(RUNS - 1) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("flush" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom("commit" as const, "fail" as const),
      groups: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("hear" as const) }) },
);

function writesOf(run: number): readonly Write[] {
  const id = formatRunId(run + 1);
  const begin: Write = { type: "begin", id, start: sampleStart(0), at: 0, seq: 0 };
  return [begin, ...Array.from({ length: WRITES - 1 }, (_, at): Write => ({ type: "start", id, at: 0, seq: at + 1 }))];
}

/** The queue in front of a database that does what sqlite/ does: groups whole or not at all, no step without its run. */
class Simulation {
  readonly stored: Write[] = [];
  readonly tallies = Array.from({ length: RUNS }, () => new RunTally());
  readonly #left = this.tallies.map((_, run) => [...writesOf(run)]);
  readonly #groups: (readonly Write[])[] = [];
  readonly #reports: Parameters<WriteQueue["report"]>[0][] = [];
  readonly queue = new WriteQueue(
    (writes) => this.#groups.push(writes),
    () => undefined,
  );

  get isBusy(): boolean {
    return this.#groups.length > 0 || this.#reports.length > 0 || this.tallies.some(({ isQuiet }) => !isQuiet);
  }

  act(action: Action): void {
    switch (action.type) {
      case "push":
        return this.#push(action.run);
      case "flush":
        return this.queue.flush();
      case "commit":
        return this.#work(action.groups, true);
      case "fail":
        return this.#work(action.groups, false);
      case "hear": {
        const report = this.#reports.shift();
        return report && this.queue.report(report);
      }
      default:
        return action satisfies never;
    }
  }

  #push(run: number): void {
    const [tally, write] = [this.tallies[run], this.#left[run]?.shift()];
    if (tally && write) this.queue.push(tally, [write]);
  }

  #work(groups: number, isRoom: boolean): void {
    const writes = this.#groups.splice(0, groups).flat();
    const count = writes.length;
    if (count === 0) return;
    if (!isRoom) return void this.#reports.push({ count, reason: "The disk is full." });
    const refusals = new Map<number, "orphan">();
    for (const [position, write] of writes.entries()) {
      const isThere = this.stored.some(({ id, type }) => id === write.id && type === "begin");
      if (write.type === "begin" || isThere) this.stored.push(write);
      else refusals.set(position, "orphan");
    }
    this.#reports.push({ count, refusals });
  }

  /** Everything is written to the end, from now on there is room, and some later runs find that out. */
  finish(): void {
    for (let run = 0; run < RUNS; run++) for (let left = 0; left < WRITES; left++) this.#push(run);
    for (let turn = 0; turn < 50 && (turn < 10 || this.isBusy); turn++) {
      if (turn < 10) this.queue.push(new RunTally(), writesOf(RUNS + turn).slice(0, 1));
      for (const type of ["flush", "commit", "hear"] as const) this.act({ type, groups: 1 });
    }
  }
}

test("once there is room, every write of every run is stored once, its start first, and every run is settled", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAction, { maxLength: 40 }), async (actions) => {
      const simulation = new Simulation();
      for (const action of actions) simulation.act(action);
      simulation.finish();
      for (const [run, tally] of simulation.tallies.entries()) {
        await tally.settled();
        expect(tally.isUnsaved).toBe(false);
        const id = formatRunId(run + 1);
        const stored = simulation.stored.filter((write) => write.id === id);
        expect(stored[0]?.type).toBe("begin");
        expect(new Set(stored)).toEqual(new Set(writesOf(run)));
        expect(stored).toHaveLength(WRITES);
      }
      expect(simulation.queue.fault).toBeNull();
    }),
    { numRuns: 1000 },
  );
});

test("who waits for everything so far is told as soon as it is known, whatever came of it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyAction, { maxLength: 20 }),
      fc.array(anyAction, { maxLength: 20 }),
      async (before, after) => {
        const simulation = new Simulation();
        for (const action of before) simulation.act(action);
        const caughtUp = simulation.queue.caughtUp();
        for (const action of after) simulation.act(action);
        simulation.finish();
        await caughtUp;
      },
    ),
    { numRuns: 300 },
  );
});
