/** Interrupted runs that are gone on with, by the server itself and by clients at the same time, between a real store and scripted models. */
import { afterEach, describe, expect, it } from "vitest";
import {
  ask,
  collect,
  cue,
  revise,
  type RunStage,
  setRunStage,
  strikeStages,
} from "../../../test/support/run-stage.ts";
import { sampleStart } from "../../../test/support/sample-run.ts";
import type { ResumableRun } from "../../core/ports.ts";
import type { RunId } from "../../core/types.ts";
import type { RunRequest } from "../app.ts";

const never = new AbortController().signal;
const repeat = { key: "k", body: "b" };

afterEach(strikeStages);

/** Plays a whole run, and leaves the same one cut in its refine, as a kill does. */
async function cutInRefine({ runs, store }: RunStage, asked: Partial<RunRequest> = {}): Promise<RunId> {
  const whole = await runs.start(ask(asked), never);
  const records = await collect(whole.records());
  const [start] = records;
  if (start?.type !== "run-start") throw new Error("A run begins with its start.");
  const { owner = null, resumes } = asked;
  const begun = { at: start.at, input: start.input, owner, repeat, ...(resumes !== undefined && { resumes }) };
  const cut = await store.begin(begun);
  for (const record of records.slice(0, -4)) store.append({ ...record, runId: cut });
  await store.settled(cut);
  await store.markInterrupted();
  return cut;
}

async function found({ store }: Pick<RunStage, "store">): Promise<ResumableRun> {
  const [run] = await store.resumable(0);
  if (run === undefined) throw new Error("There is no run to be gone on with.");
  return run;
}

describe("a run that the server goes on with by itself", () => {
  it("makes no finished step again, and keeps its owner and the key of its request", async () => {
    const stage = await setRunStage({ primary: ["Draft", "Refined", "Refined again"], secondary: [revise] });
    const cut = await cutInRefine(stage, { owner: "me", resumes: 0 });
    const run = await stage.runs.goOn(await found(stage));
    const { state } = (await run?.outcome) ?? {};
    expect([state?.answer?.text, stage.secondary.calls.length]).toEqual(["Refined again", 1]);
    expect(await stage.runs.get(run?.id ?? cut, "me")).toMatchObject({ resumedFrom: cut, status: "done" });
    expect(await stage.runs.repeated("k")).toMatchObject({ id: run?.id, status: "done" });
    expect(stage.held()).toEqual({ places: 0, leases: 0, deadlines: 0 });
  });

  it("is counted before it begins, so that what kills the process at once does so no more often than that", async () => {
    const lease = (): Promise<never> => Promise.reject(new Error("killed"));
    const stage = await setRunStage({ ports: { models: { lease } } });
    const id = await stage.store.begin(sampleStart(0, { resumes: 1 }));
    await stage.store.settled(id);
    await stage.store.markInterrupted();
    await expect(stage.runs.goOn(await found(stage))).rejects.toThrow("killed");
    expect(await stage.store.resumable(0)).toMatchObject([{ id, resumes: 2 }]);
  });

  it("that is cut again counts on, and one that was not meant to be gone on with does not begin to", async () => {
    const { reply, asked } = cue();
    const stage = await setRunStage({ primary: ["Draft", "Refined", reply], secondary: [revise] });
    await cutInRefine(stage, { resumes: 1 });
    const again = await stage.runs.goOn(await found(stage));
    await asked;
    await again?.accepted();
    await stage.store.markInterrupted();
    expect(await stage.store.resumable(0)).toMatchObject([{ id: again?.id, resumes: 2 }]);
    const summary = await setRunStage({ primary: [cue().reply] });
    const run = await summary.runs.start(ask({ resumes: 0, overrides: { storing: "summary" } }), never);
    await run.accepted();
    await summary.store.markInterrupted();
    expect(await summary.store.resumable(0)).toEqual([]);
  });
});

describe("of one interrupted run there is one at a time that goes on with it", () => {
  it.each([
    [
      "whose client sends its request again",
      (stage: RunStage, cut: RunId) => stage.runs.start(ask({ repeat, goesOnFrom: cut, isLive: true }), never),
    ],
    ["that somebody resumes", (stage: RunStage, cut: RunId) => stage.runs.resume(cut, null, never)],
  ])("%s gets the run that the server has begun", async (_, want) => {
    const { reply, asked, say } = cue();
    const stage = await setRunStage({ primary: ["Draft", "Refined", reply], secondary: [revise] });
    const cut = await cutInRefine(stage, { resumes: 0 });
    const own = await stage.runs.goOn(await found(stage));
    await asked;
    const wanted = await want(stage, cut);
    expect([wanted?.id, wanted?.isShared, own?.isShared]).toEqual([own?.id, true, undefined]);
    say("Refined again");
    expect((await wanted?.outcome)?.state.answer?.text).toBe("Refined again");
  });

  it("which is the client's if that came first, now and when it has ended", async () => {
    const { reply, asked, say } = cue();
    const stage = await setRunStage({ primary: ["Draft", "Refined", reply], secondary: [revise] });
    const cut = await cutInRefine(stage, { resumes: 0 });
    const due = await found(stage);
    const resumed = stage.runs.resume(cut, null, never);
    await asked;
    expect(await stage.runs.goOn(due)).toBeUndefined();
    say("Refined again");
    await (
      await resumed
    )?.outcome;
    expect(await stage.runs.goOn(due)).toBeUndefined();
    expect(stage.primary.calls).toHaveLength(3);
  });

  it("and where that one cannot begin, the next one does", async () => {
    const full = await setRunStage({
      primary: ["Draft", "Refined", "Refined again"],
      secondary: [revise],
      inside: 1,
      waiting: 0,
    });
    const cut = await cutInRefine(full, { resumes: 0 });
    const leave = await full.gate.enter(never);
    await expect(full.runs.goOn(await found(full))).rejects.toMatchObject({ code: "overloaded" });
    leave();
    const run = await full.runs.resume(cut, null, never);
    expect((await run?.outcome)?.state.answer?.text).toBe("Refined again");
  });
});
