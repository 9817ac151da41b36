/** Which interrupted runs are gone on with, in which order, how many at a time, and what stops it. */
import { expect, it, vi } from "vitest";
import { createVirtualClock } from "../../../test/support/virtual-clock.ts";
import { FrogcomError } from "../../core/errors.ts";
import { formatRunId } from "../../core/ids.ts";
import type { ResumableRun } from "../../core/ports.ts";
import { emptyRun } from "../../core/state.ts";
import type { RunId } from "../../core/types.ts";
import type { RunOutcome, StartedRun } from "../app.ts";
import { Room } from "../batches/room.ts";
import { InterruptedRuns } from "./interrupted-runs.ts";

const cut = (number: number, resumes = 0): ResumableRun => ({ id: formatRunId(number), owner: null, resumes });
const outcome: RunOutcome = { state: emptyRun, overheadMs: 0 };

interface Scene {
  readonly found?: readonly ResumableRun[];
  readonly isOn?: boolean;
  /** Why a run cannot begin now; the first tries get the first ones. */
  readonly failures?: Error[];
  /** The models answer from the moment that this is empty: each look takes one. */
  readonly looks?: ("none" | "silent")[];
  /** Other runs that go on. */
  readonly others?: number;
  readonly runsAtOnce?: number;
}

/** A server that has just started, over runs that end when the test says so. */
function setUp({ found = [], isOn = true, failures = [], looks = [], others = 0, runsAtOnce = 100 }: Scene) {
  const clock = createVirtualClock();
  const begun: RunId[] = [];
  const going = new Map<RunId, () => void>();
  const told: string[] = [];
  const bounds: number[] = [];
  const traffic = { others };
  const room = new Room({ capacity: () => ({ runsAtOnce }), activeCount: () => traffic.others + going.size });
  const interrupted = new InterruptedRuns({
    isOn,
    clock,
    room,
    store: { resumable: (since) => Promise.resolve((bounds.push(since), found)) },
    models: {
      async prepare() {
        if (looks[0] === "none") throw new Error(looks.shift());
      },
      health: async () => [{ isReady: true }, { isReady: looks.shift() === undefined }],
    },
    notice: ({ en }) => void told.push(en),
    report: (error, where) => void told.push(`${where}: ${String(error)}`),
  });
  const goOn = async ({ id }: ResumableRun): Promise<StartedRun> => {
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    begun.push(id);
    const { promise, resolve } = Promise.withResolvers<RunOutcome>();
    going.set(id, () => {
      going.delete(id);
      resolve(outcome);
      room.look();
    });
    return { id, accepted: () => Promise.resolve(), soFar: neverAsked, records: neverAsked, outcome: promise };
  };
  interrupted.begin(goOn);
  return { interrupted, clock, begun, going, told, bounds, traffic, room, looks };
}

const neverAsked = (): never => {
  throw new Error("nobody asks for this");
};
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { interval: 1 });
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Ends runs one after the other, and gives who goes on at each moment. */
async function playOut({ going }: ReturnType<typeof setUp>): Promise<readonly (readonly RunId[])[]> {
  const moments: (readonly RunId[])[] = [];
  for (await settle(); going.size > 0; await settle()) {
    moments.push([...going.keys()]);
    [...going.values()][0]?.();
  }
  return moments;
}

it("goes on with all of them, four at a time in the order of the store, and says how many", async () => {
  const scene = setUp({ found: [1, 2, 3, 4, 5, 6].map((number) => cut(number)) });
  const moments = await playOut(scene);
  expect(moments.map(({ length }) => length)).toEqual([4, 4, 4, 3, 2, 1]);
  expect(scene.begun).toEqual([1, 2, 3, 4, 5, 6].map(formatRunId));
  expect(scene.told).toEqual(["The server goes on with 6 interrupted runs (RESUME_INTERRUPTED)."]);
  expect(scene.bounds).toEqual([scene.clock.now() - 86_400_000]);
});

it("has those that were cut again go on when all others have ended, each alone", async () => {
  const scene = setUp({ found: [cut(3), cut(4), cut(1, 1), cut(2, 2)] });
  const moments = await playOut(scene);
  expect(moments).toEqual([[3, 4], [4], [1], [2]].map((each) => each.map(formatRunId)));
});

it("gives up what was gone on with three times, and says so", async () => {
  const scene = setUp({ found: [cut(1), cut(2, 3), cut(3, 4)] });
  await playOut(scene);
  expect(scene.begun).toEqual([formatRunId(1)]);
  expect(scene.told[0]).toContain("the server was cut in them 3 times: 2.");
});

it("without the setting, or with nothing to go on with, says and does nothing", async () => {
  const off = setUp({ found: [cut(1)], isOn: false });
  const none = setUp({});
  await settle();
  expect([off.begun, off.told, off.bounds, none.told]).toEqual([[], [], [], []]);
  await off.interrupted.close();
  await none.interrupted.close();
});

it("leaves the models to those who wait for an answer", async () => {
  const scene = setUp({ found: [cut(1)], runsAtOnce: 2, others: 1 });
  await settle();
  expect(scene.begun).toEqual([]);
  scene.traffic.others = 0;
  scene.room.look();
  await soon(() => expect(scene.begun).toEqual([formatRunId(1)]));
});

it.each(["none", "silent"] as const)(
  "waits while the models are %s, and looks again after some seconds",
  async (look) => {
    const scene = setUp({ found: [cut(1)], looks: [look, look] });
    for (const _ of [1, 2]) {
      await soon(() => expect(scene.clock.pendingCount()).toBe(1));
      expect(scene.begun).toEqual([]);
      scene.clock.advance(15_000);
    }
    await soon(() => expect(scene.begun).toEqual([formatRunId(1)]));
  },
);

it("tries again what only had no room, and reports and leaves what its owner's key does not allow", async () => {
  const failures = [new FrogcomError("overloaded", "Full."), new FrogcomError("key-revoked", "Revoked.")];
  const scene = setUp({ found: [cut(1), cut(2)], failures });
  await soon(() => expect(scene.told).toContain(`${formatRunId(2)}: FrogcomError: Revoked.`));
  await soon(() => expect(scene.clock.pendingCount()).toBe(1));
  scene.clock.advance(15_000);
  await soon(() => expect(scene.begun).toEqual([formatRunId(1)]));
});

it("begins none any more once the server closes, and has ended when those that go on have", async () => {
  const scene = setUp({ found: [1, 2, 3, 4, 5].map((number) => cut(number)) });
  await soon(() => expect(scene.going.size).toBe(4));
  const closed = scene.interrupted.close();
  for (const end of scene.going.values()) end();
  await closed;
  expect(scene.begun).toHaveLength(4);
  expect(scene.told).toHaveLength(1);
});
