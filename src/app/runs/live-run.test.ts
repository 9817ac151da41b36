import { describe, expect, it } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import type { Sink } from "../../core/ports.ts";
import type { RunEvent, RunId, RunRecord } from "../../core/types.ts";
import { driveRun, type LiveRunPorts } from "./live-run.ts";

const id = "frogcom-1700000000.000000" as RunId;
const step = { index: 0, round: 0, kind: "draft", role: "primary" } as const;
const output = { text: "Hi", finishReason: "stop", usage: null, model: "A", digest: "d" } as const;

/** A run of one step that takes 40 ms of 45. */
const events: readonly (RunEvent & { readonly at: number })[] = [
  { at: 1000, type: "step-start", step, call: { model: "A", messages: [], sampling: {} } },
  { at: 1010, type: "step-delta", step, text: "Hi" },
  { at: 1040, type: "step-end", step, output },
  { at: 1045, type: "run-end", answer: { text: "Hi", finishReason: "stop", stopCause: "disabled", rounds: 0 } },
];

async function* recordsOf(): AsyncGenerator<RunRecord> {
  yield { type: "run-start", input: {} as never, runId: id, seq: 0, at: 1000 };
  for (const [index, event] of events.entries()) yield await Promise.resolve({ ...event, runId: id, seq: index + 1 });
}

function portsWith(change: Partial<LiveRunPorts> = {}): LiveRunPorts {
  return {
    settled: () => Promise.resolve(),
    keepers: [],
    tellers: [],
    mustBeStored: false,
    report: (error) => {
      throw error;
    },
    ...change,
  };
}

function sinkThat(accept: Sink["accept"]): Sink {
  return { name: "watcher", accept, flush: () => Promise.resolve() };
}

describe("a live run", () => {
  it("goes on to its end although nobody reads it", async () => {
    const seen: string[] = [];
    const { outcome } = driveRun(
      id,
      null,
      recordsOf(),
      portsWith({ keepers: [sinkThat(({ type }) => seen.push(type))] }),
    );
    const { state } = await outcome;
    expect(state).toMatchObject({ id, status: "done", answer: { text: "Hi" } });
    expect(seen).toEqual(["run-start", "step-start", "step-delta", "step-end", "run-end"]);
  });

  it("counts as overhead what was not spent in steps", async () => {
    expect((await driveRun(id, null, recordsOf(), portsWith()).outcome).overheadMs).toBe(5);
  });

  it("shows its last record only once the run is stored", async () => {
    const stored = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const settled = (): Promise<void> => (asked.resolve(), stored.promise);
    const run = driveRun(id, null, recordsOf(), portsWith({ settled }));
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { type } of run.records()) seen.push(type);
    })();
    await asked.promise;
    expect(seen).not.toContain("run-end");
    stored.resolve();
    await reading;
    expect(seen.at(-1)).toBe("run-end");
  });

  it("answers all the same when the run could not be stored, and says so", async () => {
    const settled = (): Promise<void> => Promise.reject(new FrogcomError("store-failed", "The disk is full."));
    const { state, notStored } = await driveRun(id, null, recordsOf(), portsWith({ settled })).outcome;
    expect(state.status).toBe("done");
    expect(notStored).toBe("The disk is full.");
  });

  it("fails instead where a run must be stored, and nobody tells of it as answered", async () => {
    const settled = (): Promise<void> => Promise.reject(new FrogcomError("store-failed", "The disk is full."));
    const told: string[] = [];
    const tellers = [sinkThat((record) => told.push("code" in record ? record.code : record.type))];
    const { state } = await driveRun(id, null, recordsOf(), portsWith({ settled, tellers, mustBeStored: true }))
      .outcome;
    expect(state).toMatchObject({ status: "failed", error: { code: "store-failed" } });
    expect(state.error?.message).toContain("TRACE_REQUIRED");
    expect(told).toEqual(["run-start", "step-start", "step-delta", "step-end", "store-failed"]);
  });

  it("reports a sink that throws, and goes on without it", async () => {
    const reports: string[] = [];
    const broken = sinkThat(() => {
      throw new Error("cannot accept");
    });
    const report = (error: unknown, where: string): void => void reports.push(`${where}: ${String(error)}`);
    const { state } = await driveRun(id, null, recordsOf(), portsWith({ keepers: [broken], report })).outcome;
    expect(state.status).toBe("done");
    expect(reports).toContain("watcher: Error: cannot accept");
  });
});
