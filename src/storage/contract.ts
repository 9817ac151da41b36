/** What every store promises, as tests; each kind of store runs all of them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nextRunId, runMicroseconds } from "../core/ids.ts";
import type { RunStart, Store, StoredRun } from "../core/ports.ts";
import { applyRecord, emptyRun, type RunState } from "../core/state.ts";
import type { RunEvent, RunId, RunRecord } from "../core/types.ts";
import {
  cancelledRun,
  degradedRun,
  recordAll,
  reviewedRun,
  sampleInput,
  sampleStart,
  toolInput,
  toolRun,
} from "../../test/support/sample-run.ts";
import { testBatches } from "./contract-batches.ts";
import { testCalibrations } from "./contract-calibrations.ts";
import { testKeys } from "./contract-keys.ts";
import { testForgetting } from "./contract-forgetting.ts";
import { testRepeats } from "./contract-repeats.ts";
import { testReplies } from "./contract-replies.ts";
import { testRetention } from "./contract-retention.ts";
import { testResumes } from "./contract-resumes.ts";
import { testSettings } from "./contract-settings.ts";
import { testShadows } from "./contract-shadows.ts";
import { testStats } from "./contract-stats.ts";
import type { OnTrial } from "./contract-trial.ts";

/** One database, which may be opened again and again. */
export interface StoreUnderTest {
  open(): Promise<Store>;
  /** Closes what is still open. */
  closeAll(): Promise<void>;
}

/** Unix ms. */
const NOW = 1_795_392_399_765.5;

let underTest: StoreUnderTest;
let store: Store;

const onTrial: OnTrial = { store: () => store, reopen };

export function describeStore(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`the ${name} store`, () => {
    beforeEach(async () => {
      underTest = await create();
      store = await underTest.open();
    });
    afterEach(() => underTest.closeAll());
    describe("claims ids", testIds);
    describe("keeps runs", testRuns);
    describe("forgets runs", () => testForgetting(onTrial));
    describe("drops runs", () => testRetention(onTrial));
    describe("lists runs", testLists);
    describe("knows requests again:", () => testRepeats(onTrial));
    describe("knows runs that may be resumed:", () => testResumes(onTrial));
    describe("keeps settings", () => testSettings(onTrial));
    describe("keeps replies", () => testReplies(onTrial));
    describe("keeps calibrations", () => testCalibrations(onTrial));
    describe("keeps keys, where", () => testKeys(onTrial));
    describe("keeps files and batches", () => testBatches(onTrial));
    describe("tells statistics, which", () => testStats(onTrial));
    describe("keeps shadow runs, which", () => testShadows(onTrial));
  });
}

/** Stores a whole run and waits until it is safe. */
export async function storeRun(
  into: Store,
  events: readonly RunEvent[],
  start: RunStart = sampleStart(NOW),
): Promise<readonly RunRecord[]> {
  const id = await into.begin(start);
  const records = recordAll(id, events);
  for (const record of records) into.append(record);
  await into.settled(id);
  return records;
}

async function reopen(): Promise<void> {
  await store.close();
  store = await underTest.open();
}

function foldAll(records: readonly RunRecord[]): RunState {
  return records.reduce(applyRecord, emptyRun);
}

/** Halves of texts are not stored: of a step that gave nothing, no text is kept. */
function withoutHalves(state: RunState): RunState {
  const steps = state.steps.map((step) => (step.output === undefined ? { ...step, text: "", reasoning: "" } : step));
  return { ...state, steps };
}

async function stored(id: RunId | undefined): Promise<StoredRun> {
  const run = id && (await store.get(id));
  if (!run) throw new Error(`There is no run ${String(id)}.`);
  return run;
}

function testIds(): void {
  test("an id is the time of the start, with six decimals", async () => {
    expect(await store.begin(sampleStart(NOW))).toBe("frogcom-1795392399.765500");
  });

  test("200 runs that start at once get 200 increasing ids, and all of them are stored", async () => {
    const ids = await Promise.all(Array.from({ length: 200 }, () => store.begin(sampleStart(NOW))));
    expect(new Set(ids).size).toBe(200);
    expect(ids.toSorted()).toEqual(ids);
    await Promise.all(ids.map((id) => store.settled(id)));
    expect((await store.list({ limit: 1000 })).map(({ id }) => id)).toEqual(ids.toReversed());
  });

  test("a clock that jumps back by an hour takes no id back, not even over a restart", async () => {
    const before = await store.begin(sampleStart(NOW));
    const after = await store.begin(sampleStart(NOW - 3_600_000));
    expect(after).toBe(nextRunId(0, before));
    await store.settled(after);
    await reopen();
    expect(await store.begin(sampleStart(NOW - 3_600_000))).toBe(nextRunId(0, after));
  });
}

function testRuns(): void {
  test("a run is there as soon as it began", async () => {
    const id = await store.begin(sampleStart(NOW, { owner: "key-1" }));
    await store.settled(id);
    expect(await store.get(id)).toMatchObject({
      id,
      status: "running",
      startedAt: NOW,
      endedAt: null,
      owner: "key-1",
      rounds: null,
    });
  });

  test.each([
    ["reviewed", reviewedRun],
    ["degraded", degradedRun],
    ["cancelled", cancelledRun],
  ])("the records of a %s run say after a restart what they said when it went on", async (_, events) => {
    const live = await storeRun(store, events);
    await reopen();
    const run = await stored(live[0]?.runId);
    expect(withoutHalves(foldAll(run.records))).toEqual(withoutHalves(foldAll(live)));
    expect(run.status).toBe(foldAll(live).status);
  });

  test("images, tools, tool calls and log probabilities come back as they were", async () => {
    const live = await storeRun(store, toolRun, sampleStart(NOW, { input: toolInput }));
    await reopen();
    expect((await stored(live[0]?.runId)).records).toEqual(live);
  });

  test("all records but deltas are what they were, and deltas stand as one before the end of their step", async () => {
    const live = await storeRun(store, reviewedRun);
    const { records } = await stored(live[0]?.runId);
    const isPart = ({ type }: RunRecord): boolean => type === "step-delta" || type === "step-reasoning";
    expect(records.filter((record) => !isPart(record))).toEqual(live.filter((record) => !isPart(record)));
    expect(records.filter(isPart).map((record) => ("text" in record ? record.text : ""))).toEqual([
      "Думаю",
      "Ответ",
      "1. Добавь пример",
      "Ответ с примером",
    ]);
    const places = records.map(({ seq }) => seq);
    expect(new Set(places).size).toBe(records.length);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
  });

  test("a step is there when it has ended, before its run has", async () => {
    const id = await store.begin(sampleStart(NOW));
    const records = recordAll(id, reviewedRun);
    for (const record of records.slice(0, 9)) store.append(record);
    await store.settled(id);
    expect(await store.get(id)).toMatchObject({ status: "running", steps: 1 });
  });

  test("the summary has what a list shows of a run", async () => {
    const [first] = await storeRun(store, degradedRun);
    expect(await stored(first?.runId)).toMatchObject({
      status: "done",
      prompt: sampleInput.conversation[1]?.content,
      strategy: "review",
      model: "author",
      steps: 2,
      rounds: 0,
      stopCause: "degraded",
      degraded: "silent",
      errorCode: null,
    });
  });

  test("a run that nobody knows is undefined", async () => {
    expect(await store.get(nextRunId(NOW))).toBeUndefined();
    await expect(store.settled(nextRunId(NOW))).resolves.toBeUndefined();
  });

  test("runs that a kill cut short are marked once, and end with a record that says so", async () => {
    const id = await store.begin(sampleStart(NOW));
    for (const record of recordAll(id, reviewedRun).slice(0, 10)) store.append(record);
    await storeRun(store, reviewedRun);
    await reopen();
    const [cut, ...others] = await store.markInterrupted();
    expect(others).toEqual([]);
    expect(cut).toMatchObject({ id, status: "interrupted", errorCode: "interrupted", steps: 1 });
    expect(foldAll(cut?.records ?? [])).toMatchObject({ status: "interrupted", error: { code: "interrupted" } });
    expect(await store.markInterrupted()).toEqual([]);
    expect(await stored(id)).toEqual(cut);
  });

  test("closing stores all that was on its way", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => store.begin(sampleStart(NOW))));
    for (const id of ids) for (const record of recordAll(id, reviewedRun)) store.append(record);
    await reopen();
    for (const id of ids) expect(await store.get(id)).toMatchObject({ status: "done", steps: 3 });
    expect(await store.markInterrupted()).toEqual([]);
  });

  test("records of a run that did not begin here, or is over, change nothing", async () => {
    const strange = nextRunId(NOW);
    for (const record of recordAll(strange, reviewedRun)) store.append(record);
    expect(await store.get(strange)).toBeUndefined();
    const [first] = await storeRun(store, reviewedRun);
    const before = await stored(first?.runId);
    for (const record of recordAll(before.id, cancelledRun)) store.append(record);
    await store.settled(before.id);
    expect(await store.get(before.id)).toEqual(before);
  });

  test("a reader sees what was appended before it asked, whether it is settled or not", async () => {
    const id = await store.begin(sampleStart(NOW));
    for (const record of recordAll(id, reviewedRun)) {
      store.append(record);
      if (record.type === "step-end") expect((await stored(id)).records.at(-1)).toEqual(record);
    }
    expect(await stored(id)).toMatchObject({ status: "done" });
  });
}

function testLists(): void {
  test("the newest runs come first, page by page", async () => {
    const ids = await Promise.all([1, 2, 3, 4, 5].map(() => store.begin(sampleStart(NOW))));
    const [newest, second, ...rest] = ids.toReversed();
    const page = await store.list({ limit: 2 });
    expect(page.map(({ id }) => id)).toEqual([newest, second]);
    expect((await store.list({ limit: 9, ...(second && { before: second }) })).map(({ id }) => id)).toEqual(rest);
  });

  test("runs are found by status, by owner, and by a part of the prompt in any letter case, Russian too", async () => {
    await storeRun(store, reviewedRun, sampleStart(NOW, { owner: "a" }));
    await storeRun(store, cancelledRun, sampleStart(NOW, { owner: "b" }));
    const count = async (query: Omit<Parameters<Store["list"]>[0], "limit">): Promise<number> =>
      (await store.list({ limit: 9, ...query })).length;
    expect(await count({ status: "cancelled" })).toBe(1);
    expect(await count({ owner: "a" })).toBe(1);
    expect(await count({ owner: "a", status: "cancelled" })).toBe(0);
    expect(await count({ text: "КВАНТОВУЮ ФИЗ" })).toBe(2);
    expect(await count({ text: "%" })).toBe(0);
    expect(await count({ text: "' or 1=1 --" })).toBe(0);
  });

  test("a long prompt is listed by its beginning and kept whole", async () => {
    const content = `${"ы".repeat(1999)}\ud83d\udc38`;
    const input = { ...sampleInput, conversation: [{ role: "user", content }] } as const;
    const id = await store.begin(sampleStart(NOW, { input }));
    const [summary] = await store.list({ limit: 1 });
    expect(summary?.prompt.length).toBe(2000);
    expect(summary?.prompt.isWellFormed()).toBe(true);
    expect((await stored(id)).records[0]).toMatchObject({ input });
  });

  test("ended runs are untraced, oldest first, until they are marked", async () => {
    const runs = [await storeRun(store, reviewedRun), await storeRun(store, cancelledRun)];
    await store.begin(sampleStart(NOW));
    const ids = runs.flatMap(([first]) => (first ? [first.runId] : []));
    expect((await store.untraced(9)).map(({ id }) => id)).toEqual(ids);
    expect((await store.untraced(1)).map(({ id }) => id)).toEqual(ids.slice(0, 1));
    store.markTraced(ids.slice(0, 1));
    expect((await store.untraced(9)).map(({ id }) => id)).toEqual(ids.slice(1));
    await reopen();
    expect((await store.untraced(9)).map(({ id }) => runMicroseconds(id))).toEqual(ids.slice(1).map(runMicroseconds));
  });

  test("a run that is noted as traced before its end is stored is not asked for, not even after a restart", async () => {
    const id = await store.begin(sampleStart(NOW));
    for (const record of recordAll(id, reviewedRun)) store.append(record);
    store.markTraced([id]);
    await store.settled(id);
    expect(await store.untraced(9)).toEqual([]);
    await reopen();
    expect(await store.untraced(9)).toEqual([]);
    expect(await store.get(id)).toMatchObject({ status: "done" });
  });
}
