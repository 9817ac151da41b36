/** What of a run is left when its request asked for less than all, and how a run is seen while it goes on. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Storing } from "../../core/types.ts";
import { FrogcomError } from "../../core/errors.ts";
import { snapshotWith } from "../../../test/support/settings.ts";
import {
  accept,
  ask,
  collect,
  cue,
  makeFolder,
  revise,
  setRunStage,
  strikeStages,
} from "../../../test/support/run-stage.ts";
import type { RunRequest } from "../app.ts";

const never = new AbortController().signal;
const heron = [{ role: "user", content: "Why does the heron wait?" }] as const;

afterEach(strikeStages);

function askAbout(storing: Storing): RunRequest {
  return ask({ conversation: heron, overrides: { storing, goal: "Is the heron patient?" } });
}

const talk = { primary: ["The heron hunts.", "The heron hunts fish."], secondary: [revise] };

/** Whether any file of the folder has the bytes of the text. */
function holds(folder: string, text: string): boolean {
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(text));
}

describe("a run that is kept in summary", () => {
  it("is answered, and has counts, times, usage, models and its end in the store, but no text", async () => {
    const folder = await makeFolder();
    const stage = await setRunStage({ ...talk, folder });
    const run = await stage.runs.start(askAbout("summary"), never);
    const { state } = await run.outcome;
    expect(state.answer?.text).toBe("The heron hunts fish.");
    const kept = await stage.runs.get(run.id, null);
    expect(kept).toMatchObject({ status: "done", prompt: "", steps: 3, rounds: 1, stopCause: "rounds-done" });
    expect(kept?.records.map(({ type, seq, at }) => [type, seq, at])).toEqual(
      (await collect(run.records()))
        .filter(({ type }) => type !== "step-delta")
        .map(({ type, seq, at }) => [type, seq, at]),
    );
    await stage.store.close();
    expect(holds(folder, "author")).toBe(true);
    expect([holds(folder, "heron"), holds(folder, "year is missing")]).toEqual([false, false]);
  });

  it("cannot be resumed or forked", async () => {
    const stage = await setRunStage({ primary: [new FrogcomError("backend-down", "It is down.")] });
    const { id, outcome } = await stage.runs.start(askAbout("summary"), never);
    await outcome;
    const refused = { code: "run-texts-missing" };
    await expect(stage.runs.resume(id, null, never)).rejects.toMatchObject(refused);
    const fork = { fromStep: 0, sampling: {}, owner: null };
    await expect(stage.runs.fork(id, null, fork, never)).rejects.toMatchObject(refused);
  });
});

describe("a run that shall leave nothing", () => {
  it("is answered and read to its end, and is gone then; its id stays taken", async () => {
    const folder = await makeFolder();
    const stage = await setRunStage({ ...talk, folder });
    const run = await stage.runs.start(askAbout("none"), never);
    const records = collect(await stage.runs.watch(run.id, null));
    expect((await run.outcome).state.answer?.text).toBe("The heron hunts fish.");
    expect((await records).at(-1)).toMatchObject({ type: "run-end", answer: { text: "The heron hunts fish." } });
    expect(await stage.runs.get(run.id, null)).toBeUndefined();
    expect(await stage.runs.list({ limit: 9 })).toEqual([]);
    await stage.store.close();
    expect([holds(folder, "heron"), holds(folder, "year is missing")]).toEqual([false, false]);
    const next = await setRunStage({ primary: ["A"], secondary: [accept], folder });
    expect((await next.runs.start(ask(), never)).id > run.id).toBe(true);
  });

  it("is seen with its texts while it goes on, and can be cancelled", async () => {
    const draft = cue();
    const stage = await setRunStage({ primary: [draft.reply] });
    const { id } = await stage.runs.start(askAbout("none"), never);
    await draft.asked;
    expect(await stage.runs.get(id, null)).toMatchObject({ status: "running", prompt: heron[0].content });
    expect(await stage.runs.cancel(id, null)).toMatchObject({ status: "cancelled", prompt: heron[0].content });
    expect(await stage.runs.get(id, null)).toBeUndefined();
  });

  it("is refused where every run must be kept", async () => {
    const stage = await setRunStage({ primary: ["A"], secondary: [accept] });
    stage.settings = snapshotWith({ traceRequired: true });
    await expect(stage.runs.start(askAbout("none"), never)).rejects.toMatchObject({ code: "request-malformed" });
    expect(stage.held()).toEqual({ places: 0, leases: 0, deadlines: 0 });
    expect((await (await stage.runs.start(askAbout("summary"), never)).outcome).state.status).toBe("done");
  });
});

describe("a run that goes on", () => {
  it("is there from its first moment, with the text of the step that is being written", async () => {
    const refine = cue();
    const stage = await setRunStage({ primary: ["Draft", refine.reply], secondary: [revise] });
    const run = await stage.runs.start(ask(), never);
    expect(await stage.runs.get(run.id, null)).toMatchObject({ status: "running", prompt: "Who wrote Hamlet?" });
    await refine.asked;
    const soFar = await stage.runs.get(run.id, null);
    expect(soFar).toMatchObject({ status: "running", endedAt: null, steps: 3 });
    expect(soFar?.records.at(-1)).toMatchObject({ type: "step-start", step: { kind: "refine" } });
    refine.say("Refined");
    await run.outcome;
    expect(await stage.runs.get(run.id, null)).toMatchObject({ status: "done", steps: 3 });
  });

  it("is accepted once its beginning is stored, and not where it cannot be", async () => {
    const draft = cue();
    const stage = await setRunStage({ primary: [draft.reply], secondary: [accept] });
    const run = await stage.runs.start(ask(), never);
    await run.accepted();
    expect(await stage.store.get(run.id)).toMatchObject({ status: "running" });
    draft.say("Draft");
    await run.outcome;
    const full = await setRunStage({ primary: [cue().reply], store: { maxPages: 1000 } });
    const conversation = [{ role: "user", content: "Why? ".repeat(1_000_000) }] as const;
    const lost = await full.runs.start(ask({ conversation }), never);
    await expect(lost.accepted()).rejects.toMatchObject({ code: "store-failed" });
    expect((await lost.outcome).state.status).toBe("cancelled");
  });
});
