/** FrogCom put together, with its real store, files and sockets, in front of a backend on loopback. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import type { SomeSettings } from "../config/settings.ts";
import { openSqliteStore } from "../storage/sqlite/sqlite-store.ts";
import { type BadBackend, startBackend } from "../../test/support/bad-backend.ts";
import { runInput } from "../../test/support/scripted-run.ts";
import { calibrationOf } from "../../test/support/calibration.ts";
import { layersWith } from "../../test/support/settings.ts";
import { admin } from "../../test/support/settings-shelf.ts";
import type { Bilingual } from "../core/bilingual.ts";
import { type Composed, compose } from "./compose.ts";

// Each start opens a thread for the store, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const never = new AbortController().signal;
const request = {
  conversation: [{ role: "user", content: "Who wrote Hamlet?" }],
  sampling: {},
  isLive: false,
  owner: null,
} as const;
let backend: BadBackend;
let folder: string;
const opened = new Set<Composed>();

beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());
beforeEach(() => {
  folder = tempFolder();
});
afterEach(async () => {
  backend.set("ok");
  await Promise.all([...opened].map((composed) => composed.close()));
  opened.clear();
});

/** Settings for a folder of the test's own, without a review. */
function layersOf(values: SomeSettings = {}) {
  const places = { dataDir: join(folder, "data"), logDir: join(folder, "logs") };
  const said = layersWith({ ...places, llmBaseUrl: backend.url, llmModel: "A", strategy: "direct", ...values });
  return { ...said, env: { ...said.env, from: { communicationRounds: "from here" } } };
}

async function start(values: SomeSettings = {}) {
  const notices: string[] = [];
  const onNotice = ({ en }: Bilingual): void => void notices.push(en);
  const composed = await compose({ layers: layersOf(values), onNotice, onProgress: () => undefined, isServer: true });
  opened.add(composed);
  return { composed, notices };
}

async function stop(composed: Composed, drainLimitMs = 60_000): Promise<void> {
  await composed.drain(drainLimitMs);
  await composed.close();
  opened.delete(composed);
}

async function answerOf({ app }: Composed): Promise<string | undefined> {
  const { outcome } = await app.runs.start(request, never);
  return (await outcome).state.answer?.text;
}

const traceFile = (): Promise<string> => readFile(join(folder, "logs", "orchestration_trace.log"), "utf8");
const logLines = (): Promise<string> => readFile(join(folder, "logs", "frogcom.log"), "utf8");

describe("FrogCom, put together", () => {
  it("prepares the models for the first run, whose answer is in the store and in the trace file by then", async () => {
    const { composed } = await start();
    expect(await composed.app.health()).toMatchObject({ isModelReady: false });
    const { id, outcome } = await composed.app.runs.start(request, never);
    expect((await outcome).state.answer?.text).toBe("answer 1 from A");
    expect(await traceFile()).toContain(`TRACE START: ${id}\n`);
    expect(await composed.app.runs.get(id, null)).toMatchObject({ status: "done" });
  });

  it("writes no trace file where none is wanted, and makes up for nothing when one is wanted again", async () => {
    const { composed } = await start({ traceFile: false });
    await answerOf(composed);
    await stop(composed);
    expect(await readdir(join(folder, "logs"))).toEqual(["frogcom.log"]);
    const { composed: again } = await start();
    const { id, outcome } = await again.app.runs.start(request, never);
    await outcome;
    expect((await traceFile()).match(/^TRACE START: .*$/gm)).toEqual([`TRACE START: ${id}`]);
  });

  it("uses another model from the next run on when the settings name another", async () => {
    const { composed } = await start();
    expect(await answerOf(composed)).toBe("answer 1 from A");
    await composed.settings.change("llm.primary", { model: "B" }, admin);
    expect(await answerOf(composed)).toBe("answer 2 from B");
    expect((await composed.app.health()).roles).toMatchObject([{ model: "B" }, { model: "B" }]);
  });

  it("goes by what was measured of its pair, keeps that over a restart, and says at the start what follows from it", async () => {
    const settings = { strategy: "auto", secondaryGoalPrompt: "Find faults." } as const;
    const first = await start(settings);
    const pair = await first.composed.models.prepare().then(() => first.composed.app.calibrations.pair());
    expect(pair).toMatchObject({
      goal: "Find faults.",
      primary: { model: "A", place: backend.url.replace("/v1", "") },
    });
    expect(first.notices).toContainEqual(expect.stringMatching(/^auto reviews: nobody has measured/));
    const { reviewPays, comparison, report } = calibrationOf();
    const measured = { pair: pair?.key ?? "", goal: "Find faults.", reviewPays, comparison, report };
    await first.composed.app.calibrations.keep(measured);
    await stop(first.composed);
    const second = await start(settings);
    await second.composed.models.prepare();
    expect(second.notices).toContainEqual(expect.stringMatching(/^auto takes the best of several drafts/));
    const { outcome } = await second.composed.app.runs.start(request, never);
    expect((await outcome).state).toMatchObject({ input: { reviewPays: "no" }, answer: { stopCause: "rounds-done" } });
  });

  it("tells of its runs, its queue and its models' places in its metrics", async () => {
    const answer = Promise.withResolvers<void>();
    backend.set(() => ({ says: "late", after: answer.promise }));
    const { composed } = await start({ prices: { A: { input: 1, output: 1 } } });
    expect(await composed.app.metrics()).not.toContain("frogcom_backend_calls{");
    const { outcome } = await composed.app.runs.start(request, never);
    await expect.poll(() => backend.calls.length).toBe(1);
    const during = await composed.app.metrics();
    expect(during).toContain("\nfrogcom_runs_active 1\n");
    expect(during).toContain("\nfrogcom_queue_inside 1\n");
    expect(during).toMatch(/^frogcom_backend_calls\{backend="http:.*",state="running"\} 1$/m);
    answer.resolve();
    await outcome;
    composed.meter.count("requests", { method: "POST", route: "/generate", status: "200" });
    const after = await composed.app.metrics();
    expect(after).toContain("\nfrogcom_runs_active 0\n");
    expect(after).toContain('frogcom_runs_total{strategy="direct",status="done",stop_cause="disabled"} 1');
    expect(after).toContain('frogcom_steps_total{kind="draft",role="primary",model="A",status="done"} 1');
    expect(after).toContain('frogcom_cost_total{role="primary"} 0.000012');
    expect(after).toContain('frogcom_requests_total{method="POST",route="/generate",status="200"} 1');
  });

  it("refuses what is too much in words that name both limits", async () => {
    const answer = Promise.withResolvers<void>();
    backend.set(() => ({ says: "late", after: answer.promise }));
    const { composed } = await start({ maxConcurrent: 1, maxQueue: 0 });
    const run = await composed.app.runs.start(request, never);
    await expect(composed.app.runs.start(request, never)).rejects.toMatchObject({
      code: "overloaded",
      message: "1 runs go on and 0 wait (MAX_CONCURRENT, MAX_QUEUE). Try again later.",
      details: { retryAfterMs: expect.any(Number) },
    });
    answer.resolve();
    await run.outcome;
  });
});

describe("a start", () => {
  it("tells what it should of the settings, to people and to the log", async () => {
    const first = await start({ communicationRounds: 1 });
    await first.composed.settings.change("orchestration", { communication_rounds: 3 }, admin);
    await stop(first.composed);
    const { composed, notices } = await start({ communicationRounds: 2 });
    expect(notices).toEqual([
      "COMMUNICATION_ROUNDS is now 2 (from here) and wins again; the value 3 stored by PUT holds no more",
    ]);
    expect(composed.app.settings.read("orchestration")).toMatchObject({ communication_rounds: 2 });
    await stop(composed);
    for (const notice of notices) expect(await logLines()).toContain(JSON.stringify(notice).slice(1, -1));
  });

  it("marks the runs that the last stop cut short, says how many, and appends their blocks", async () => {
    await mkdir(join(folder, "data"));
    const path = join(folder, "data", "frogcom.db");
    const before = await openSqliteStore({ path, sync: "normal", clock: Date });
    const at = Date.now();
    const ids = [
      await before.begin({ at, input: runInput(), owner: null }),
      await before.begin({ at, input: runInput(), owner: null }),
    ];
    await before.close();
    const { composed, notices } = await start();
    expect(notices).toEqual(['The last stop cut 2 runs short: marked "interrupted".']);
    for (const id of ids) expect(await composed.app.runs.get(id, null)).toMatchObject({ status: "interrupted" });
    await stop(composed);
    for (const id of ids) expect(await traceFile()).toContain(`TRACE START: ${id}\n`);
    expect((await start()).notices).toEqual([]);
  });

  it("deletes stored runs that are older than they may be, and keeps the others", async () => {
    await mkdir(join(folder, "data"));
    const path = join(folder, "data", "frogcom.db");
    const before = await openSqliteStore({ path, sync: "normal", clock: Date });
    const daysAgo = (days: number): number => Date.now() - days * 86_400_000;
    const old = await before.begin({ at: daysAgo(8), input: runInput(), owner: null });
    const young = await before.begin({ at: daysAgo(6), input: runInput(), owner: null });
    await before.close();
    const { composed } = await start({ runTtlDays: 7 });
    expect(await composed.app.runs.get(old, null)).toMatchObject({ id: old });
    composed.retainRuns();
    await expect.poll(() => composed.app.runs.get(old, null)).toBeUndefined();
    expect(await composed.app.runs.get(young, null)).toMatchObject({ id: young });
  });

  it("is refused where another FrogCom has the data folder, and that one goes on", async () => {
    const { composed } = await start();
    await expect(start()).rejects.toMatchObject({
      code: "folder-in-use",
      message: expect.stringMatching(/belongs to another FrogCom that runs .*DATA_DIR/),
    });
    expect(await answerOf(composed)).toBe("answer 1 from A");
  });

  it("is refused in words where the data folder cannot be made", async () => {
    await writeFile(join(folder, "data"), "a file in the folder's place");
    await expect(start()).rejects.toMatchObject({
      code: "store-failed",
      message: expect.stringMatching(/a part of its path is no folder: set another DATA_DIR/),
    });
  });

  it("that fails halfway holds nothing: the next one may have the folder at once", async () => {
    const onNotice = (): never => {
      throw new Error("Nobody can be told.");
    };
    await writeFile(join(folder, "logs"), "a file in the folder's place");
    const layers = layersOf();
    await expect(compose({ layers, onNotice, onProgress: () => undefined, isServer: true })).rejects.toThrow(
      "Nobody can be told.",
    );
    await rm(join(folder, "logs"));
    await expect(start()).resolves.toBeDefined();
  });

  it("goes on where the log folder cannot be made, and health says what is missing", async () => {
    await writeFile(join(folder, "logs"), "a file in the folder's place");
    const { composed, notices } = await start();
    expect(notices.join()).toContain("The log folder");
    expect(await answerOf(composed)).toBe("answer 1 from A");
    expect((await composed.app.health()).faults.join()).toContain("orchestration_trace.log");
  });
});

describe("the end", () => {
  it("lets the runs that go on be answered and stored, and only then closes what they need", async () => {
    const answer = Promise.withResolvers<void>();
    backend.set(() => ({ says: "in time", after: answer.promise }));
    const { composed } = await start();
    const { id, outcome } = await composed.app.runs.start(request, never);
    const closing = stop(composed);
    expect(await composed.app.health()).toMatchObject({ isDraining: true });
    await expect(composed.app.runs.start(request, never)).rejects.toMatchObject({ code: "shutting-down" });
    answer.resolve();
    expect((await outcome).state.answer?.text).toBe("in time");
    await closing;
    expect(await traceFile()).toContain(`TRACE START: ${id}\n`);
    const { composed: next, notices } = await start();
    expect(notices).toEqual([]);
    expect(await next.app.runs.get(id, null)).toMatchObject({ status: "done" });
  });

  it("cancels what outlasts the limit, stops its model, and that is stored", async () => {
    const answer = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    backend.set(() => (asked.resolve(), { says: "too late", after: answer.promise }));
    const { composed } = await start();
    const { id, outcome } = await composed.app.runs.start(request, never);
    await asked.promise;
    await stop(composed, 0);
    expect((await outcome).state.status).toBe("cancelled");
    await expect.poll(() => backend.abandoned()).toBe(1);
    const { composed: next } = await start();
    expect(await next.app.runs.get(id, null)).toMatchObject({ status: "cancelled" });
    answer.resolve();
  });

  it("comes once, however often it is asked for", async () => {
    const { composed } = await start();
    await composed.models.prepare();
    await Promise.all([composed.close(), composed.close()]);
    await stop(composed, 0);
    await expect(start()).resolves.toBeDefined();
  });
});
