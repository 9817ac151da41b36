/** Reading a run: while it goes on, after its end, after a kill, and only by its owner. */
import { afterEach, describe, expect, it } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import type { Store } from "../../core/ports.ts";
import { applyRecord, emptyRun, type RunState } from "../../core/state.ts";
import type { RunId, RunRecord, Step } from "../../core/types.ts";
import { runInput } from "../../../test/support/scripted-run.ts";
import {
  accept,
  ask,
  collect,
  cue,
  makeFolder,
  openStore,
  revise,
  setRunStage,
  strikeStages,
} from "../../../test/support/run-stage.ts";

const never = new AbortController().signal;
const lost = new FrogcomError("answer-incomplete", "It broke off.");
const unknown = "frogcom-1.000000" as RunId;

afterEach(strikeStages);

function isStartOf(record: RunRecord, { index }: Step): boolean {
  return record.type === "step-start" && record.step.index === index;
}

function fold(records: readonly RunRecord[], state = emptyRun): RunState {
  return records.reduce(applyRecord, state);
}

/** Draft, review and refine, each in several pieces. */
const talkative = {
  primary: [{ chunks: ["To ", "be ", "or not."] }, { chunks: ["To be, ", "1601."] }],
  secondary: [{ chunks: [revise.slice(0, 20), revise.slice(20)] }],
};

describe("a run that goes on", () => {
  it("gives every reader all its records, whenever the reader comes", async () => {
    const draft = cue();
    const { runs } = await setRunStage({ primary: [draft.reply], secondary: [accept] });
    const { id, outcome } = await runs.start(ask(), never);
    const early = collect(await runs.watch(id, null));
    await draft.asked;
    const late = collect(await runs.watch(id, null));
    draft.say("Shakespeare.");
    const records = await early;
    expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index));
    expect(fold(records)).toEqual((await outcome).state);
    expect(await late).toEqual(records);
  });

  it("keeps the text that came before its step broke off", async () => {
    const { runs } = await setRunStage({ primary: [{ text: "Half ", thenFails: lost }] });
    const { id, outcome } = await runs.start(ask({ isLive: true }), never);
    const seen: string[] = [];
    for await (const record of (await runs.watch(id, null)) ?? []) {
      if (record.type === "step-delta") seen.push(record.text);
    }
    expect(seen).toEqual(["Half "]);
    expect((await outcome).state.error?.code).toBe("answer-incomplete");
  });

  it("goes on to its end although a reader leaves in the middle", async () => {
    const draft = cue();
    const { runs } = await setRunStage({ primary: [draft.reply], secondary: [accept] });
    const { id, outcome } = await runs.start(ask(), never);
    for await (const record of (await runs.watch(id, null)) ?? []) if (record.type === "step-start") break;
    draft.say("Shakespeare.");
    expect((await outcome).state.status).toBe("done");
  });

  it("is still read to its end by one who began before that", async () => {
    const { runs } = await setRunStage(talkative);
    const { id, outcome } = await runs.start(ask(), never);
    const records = await runs.watch(id, null);
    const { state } = await outcome;
    expect(fold(await collect(records))).toEqual(state);
  });
});

describe("a run that has ended", () => {
  it("is read from the store, where it says what it said live, each step's text in one piece", async () => {
    const { runs } = await setRunStage(talkative);
    const run = await runs.start(ask(), never);
    const live = await collect(run.records());
    const { state } = await run.outcome;
    const stored = await collect(await runs.watch(run.id, null));
    expect(fold(stored)).toEqual(state);
    const deltas = stored.flatMap((record) => (record.type === "step-delta" ? [record.text] : []));
    expect(deltas).toEqual(["To be or not.", "1. The year is missing. — Add 1601.", "To be, 1601."]);
    const isWhole = ({ type }: RunRecord): boolean => type !== "step-delta";
    expect(stored.filter(isWhole)).toEqual(live.filter(isWhole));
  });

  it("makes the picture of a reader whole who enters it again at the step in which it left", async () => {
    const { runs } = await setRunStage(talkative);
    const run = await runs.start(ask(), never);
    const live = await collect(run.records());
    const { state } = await run.outcome;
    const stored = await collect(await runs.watch(run.id, null));
    for (let seen = 0; seen <= live.length; seen++) {
      const left = live[seen];
      const isInside = left !== undefined && "step" in left;
      const enter = isInside
        ? stored.findIndex((record) => isStartOf(record, left.step))
        : stored.findIndex(({ seq }) => seq >= seen);
      const rest = enter < 0 ? [] : stored.slice(enter);
      expect(fold(rest, fold(live.slice(0, seen))), `after ${seen} records`).toEqual(state);
    }
  });

  it("is unknown when nobody asked for it", async () => {
    const { runs } = await setRunStage();
    expect(await runs.watch(unknown, null)).toBeUndefined();
    expect(await runs.get(unknown, null)).toBeUndefined();
  });
});

describe("a run that a kill cut short", () => {
  /** A draft of whose five pieces the kill takes the last ones, with the whole step. */
  async function cutRun(store: Store): Promise<readonly RunRecord[]> {
    const at = 1_700_000_000_000;
    const input = runInput();
    const runId = await store.begin({ at, input, owner: null });
    const step = { index: 0, round: 0, kind: "draft", role: "primary" } as const;
    const call = { model: "author", messages: input.conversation, sampling: {} };
    const deltas = ["To ", "be ", "or ", "not ", "to "].map((text) => ({ type: "step-delta", step, text }) as const);
    const events = [{ type: "run-start", input }, { type: "step-start", step, call }, ...deltas] as const;
    const records = events.map((event, seq) => ({ ...event, runId, seq, at }));
    records.forEach((record) => store.append(record));
    await store.settled(runId);
    return records;
  }

  it("tells its end although its newest step is lost", async () => {
    const folder = await makeFolder();
    const before = await openStore(folder);
    const live = await cutRun(before);
    await before.close();
    const store = await openStore(folder);
    await store.markInterrupted();
    const { runs } = await setRunStage({ ports: { store } });
    const rest = await collect(await runs.watch(live[0]?.runId ?? unknown, null));
    expect(rest.map(({ type }) => type)).toEqual(["run-start", "run-error"]);
    expect(fold(rest)).toMatchObject({ status: "interrupted", error: { code: "interrupted" } });
    expect(fold(rest.slice(1), fold(live))).toMatchObject({ status: "interrupted", error: { code: "interrupted" } });
  });
});

describe("a run belongs to the key that asked", () => {
  it.each([
    ["its owner", "key-a", "key-a", true],
    ["another key", "key-a", "key-b", false],
    ["an admin, or anybody where there are no keys", "key-a", null, true],
    ["a key, when it was asked without one", null, "key-a", false],
    ["anybody, when it was asked without a key and there are none", null, null, true],
  ])("%s: asked by %s, read by %s: %s", async (_, owner, reader, isFound) => {
    const draft = cue();
    const { runs } = await setRunStage({ primary: [draft.reply], secondary: [accept] });
    const { id, outcome } = await runs.start(ask({ owner }), never);
    const found = async (): Promise<readonly boolean[]> => [
      (await runs.watch(id, reader)) !== undefined,
      (await runs.get(id, reader)) !== undefined,
      (await runs.list({ limit: 9, ...(reader !== null && { owner: reader }) })).length === 1,
    ];
    expect(await found()).toEqual([isFound, isFound, isFound]);
    draft.say("Shakespeare.");
    await outcome;
    expect(await found()).toEqual([isFound, isFound, isFound]);
  });
});
