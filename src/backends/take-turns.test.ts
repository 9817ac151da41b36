/** Models that take turns on a backend that charges five seconds for each change. */
import { describe, expect, it } from "vitest";
import { FrogcomError } from "../core/errors.ts";
import type { Backend, Signal } from "../core/ports.ts";
import { createVirtualClock, neverAborted } from "../../test/support/virtual-clock.ts";
import { Turns, type TurnTaker } from "./take-turns.ts";

const SWITCH_MS = 5000;
const CALL_MS = 1000;

/** Each call takes a second, and five more when another model was called before. */
function chargingBackend() {
  const clock = createVirtualClock();
  const turns = new Turns(clock);
  const models: string[] = [];
  const waits: string[] = [];
  const backend: Backend = {
    name: "small",
    async *generate({ model }, signal) {
      const isSwitch = models.at(-1) !== model;
      models.push(model);
      const passed = clock.deadline(CALL_MS + (isSwitch ? SWITCH_MS : 0), signal, () => "done");
      await new Promise<void>((resolve) => passed.signal.addEventListener("abort", () => resolve()));
      yield { type: "end", finishReason: "stop" };
    },
  };
  /** Moves the time on until all of these have ended. */
  async function untilDone(all: readonly Promise<unknown>[]): Promise<void> {
    const open = new Set(all);
    for (const each of all) void each.then(() => open.delete(each));
    for (let step = 0; step < 10_000 && open.size > 0; step++) {
      for (let turn = 0; turn < 30; turn++) await Promise.resolve();
      clock.advance(50);
    }
    expect(open.size).toBe(0);
  }
  const join = (): TurnTaker => turns.join({ onWait: () => waits.push("wait"), onTurn: () => waits.push("turn") });
  return { clock, backend, join, models, waits, untilDone };
}

async function callOf(backend: Backend, model: string, signal: Signal = neverAborted()): Promise<void> {
  const call = { model, messages: [], sampling: {} };
  for await (const _ of backend.generate(call, signal)) void _;
}

/** A run that calls these models one after the other. */
async function runOf(taker: TurnTaker, backend: Backend, models: readonly string[]): Promise<void> {
  const own = taker.wrap(backend);
  try {
    for (const model of models) await callOf(own, model);
  } finally {
    taker.leave();
  }
}

function changesIn(models: readonly string[]): number {
  return models.filter((model, index) => index > 0 && model !== models[index - 1]).length;
}

describe("runs that take turns", () => {
  it("change the model three times for all of them, where each would change it three times for itself", async () => {
    const { backend, join, models, untilDone } = chargingBackend();
    const takers = Array.from({ length: 20 }, join);
    await untilDone(takers.map((taker) => runOf(taker, backend, ["A", "B", "A"])));
    expect(models).toHaveLength(60);
    expect(changesIn(models)).toBe(2);
  });

  it("do so also with several drafts, rounds, and rows that need fewer calls", async () => {
    const { backend, join, models, untilDone } = chargingBackend();
    const runs = [["A", "B"], ["A", "B", "A", "B", "A"], ["A", "A", "A", "B"], ["A"], ["A", "B", "A"]];
    const takers = runs.map((calls) => [join(), calls] as const);
    await untilDone(takers.map(([taker, calls]) => runOf(taker, backend, calls)));
    expect(changesIn(models)).toBe(4);
  });

  it("let the rows that follow join the turn that is going on", async () => {
    const { backend, join, models, untilDone } = chargingBackend();
    let left = 40;
    const lane = async (): Promise<void> => {
      while (left-- > 0) await runOf(join(), backend, ["A", "B", "A"]);
    };
    await untilDone(Array.from({ length: 10 }, lane));
    expect(models).toHaveLength(120);
    // Ten rows at once, so that about every twentieth call comes after a change: five turns of each model.
    expect(changesIn(models)).toBeLessThanOrEqual(9);
  });

  it("are told when they wait, so that their limits can wait with them", async () => {
    const { backend, join, waits, untilDone } = chargingBackend();
    await untilDone([runOf(join(), backend, ["A", "B"])]);
    expect(waits).toEqual(["wait", "turn"]);
  });

  it("serve three models in the order in which they were asked for", async () => {
    const { backend, join, models, untilDone } = chargingBackend();
    const takers = [join(), join(), join()];
    const runs = [
      ["A", "C"],
      ["A", "B"],
      ["A", "C"],
    ];
    await untilDone(takers.map((taker, index) => runOf(taker, backend, runs[index] ?? [])));
    // The second run has its draft first: the first one waited for the model to be loaded.
    expect(models).toEqual(["A", "A", "A", "B", "C", "C"]);
  });
});

describe("who leaves", () => {
  it("while it waits is out at once, and the others need not wait for it", async () => {
    const { backend, join, models, untilDone } = chargingBackend();
    const stop = new AbortController();
    const [first, second] = [join(), join()];
    await untilDone([callOf(first.wrap(backend), "A")]);
    const waiting = callOf(first.wrap(backend), "B", stop.signal);
    const other = callOf(second.wrap(backend), "A");
    stop.abort(new FrogcomError("cancelled", "Enough."));
    await expect(waiting).rejects.toThrow("Enough.");
    first.leave();
    await untilDone([other]);
    await untilDone([callOf(second.wrap(backend), "A")]);
    expect(models).not.toContain("B");
  });

  it("before it called anything does not hold the others up", async () => {
    const { backend, join, models, untilDone } = chargingBackend();
    const idle = join();
    const run = runOf(join(), backend, ["A", "B"]);
    await untilDone([callOf(backend, "A")]);
    expect(models).not.toContain("B");
    idle.leave();
    await untilDone([run]);
    expect(models.at(-1)).toBe("B");
  });

  it("leaves no timer behind", async () => {
    const { clock, backend, join, untilDone } = chargingBackend();
    await untilDone([runOf(join(), backend, ["A", "B", "A"]), runOf(join(), backend, ["B", "A"])]);
    expect(clock.pendingCount()).toBe(0);
  });
});
