/** Reviews behind answers that do not come to their end, or are not begun at all: for want of tokens, by a stop, by faults. */
import { afterEach, describe, expect, it, vi } from "vitest";
import type { SomeSettings } from "../../config/settings.ts";
import { collect, cue, makeFolder, revise, strikeStages } from "../../../test/support/run-stage.ts";
import { answer, QUIET_MS, setShadowStage, shadowOf, skipped } from "../../../test/support/shadow-stage.ts";

const usage = { promptTokens: 12, completionTokens: 8, totalTokens: 20, cachedTokens: 0 };
const said = (text: string) => ({ text, usage });

afterEach(async () => {
  vi.restoreAllMocks();
  await strikeStages();
});

describe("a shadow run is not begun", () => {
  it("when the tokens of the day are spent, also those of before a restart, and is on the next day", async () => {
    const settings: SomeSettings = { strategy: "shadow", shadowBudgetTokens: 1000 };
    const folder = await makeFolder();
    const dear = { text: revise, usage: { ...usage, promptTokens: 982, totalTokens: 990 } };
    const spending = await setShadowStage(settings, { primary: ["A", said("A, 1601.")], secondary: [dear], folder });
    const { id } = await answer(spending);
    spending.clock.advance(QUIET_MS);
    await shadowOf(spending, id);
    await spending.store.close();
    const stage = await setShadowStage(settings, { primary: ["B", "C", "C, 1601."], secondary: [revise], folder });
    await answer(stage);
    stage.clock.advance(QUIET_MS);
    expect(await skipped(stage, 1)).toEqual(["budget"]);
    stage.clock.advance(86_400_000);
    const next = await answer(stage);
    stage.clock.advance(QUIET_MS);
    expect(await shadowOf(stage, next.id)).toMatchObject({ stopCause: "rounds-done" });
  });

  it("by a server that stops; the one that goes on ends at once, and the stop waits for nothing else", async () => {
    const review = cue();
    const stage = await setShadowStage({ strategy: "shadow" }, { primary: ["A", "B"], secondary: [review.reply] });
    const { id } = await answer(stage);
    stage.clock.advance(QUIET_MS);
    await review.asked;
    await stage.runs.drain(600_000);
    expect(await shadowOf(stage, id, "cancelled")).toMatchObject({ errorCode: "cancelled" });
    expect(await skipped(stage, 1)).toEqual(["stopped"]);
    expect(stage.held()).toEqual({ places: 0, leases: 0, deadlines: 0 });
  });
});

it("a review that fails behind an answer is told to nobody but the list", async () => {
  const stage = await setShadowStage({ strategy: "shadow" }, { primary: ["A"], secondary: [] });
  const { id } = await answer(stage);
  stage.clock.advance(QUIET_MS);
  expect(await shadowOf(stage, id)).toMatchObject({ stopCause: "degraded" });
  expect((await stage.runs.stats(1, null)).total.shadow.effect.runs).toBe(0);
  const records = await collect(await stage.runs.watch(id, null));
  expect(records.at(-1)).toMatchObject({ type: "run-end", answer: { text: "A", stopCause: "disabled" } });
});

it("somebody may stop a review behind an answer: it is not tried again", async () => {
  const review = cue();
  const stage = await setShadowStage({ strategy: "shadow" }, { primary: ["A"], secondary: [review.reply] });
  const { id } = await answer(stage, { owner: "key" });
  stage.clock.advance(QUIET_MS);
  await review.asked;
  const [going] = await stage.runs.list({ limit: 1, shadowOf: id, owner: "key" });
  expect(await stage.runs.cancel(going?.id ?? id, "other")).toBeUndefined();
  expect(await stage.runs.cancel(going?.id ?? id, "key")).toMatchObject({ status: "cancelled" });
  await expect.poll(() => stage.held(), { interval: 2 }).toEqual({ places: 0, leases: 0, deadlines: 0 });
  expect([stage.skips, (await stage.runs.list({ limit: 9, shadowOf: "any" })).length]).toEqual([[], 1]);
});

it("what the store cannot tell stops no answer: the review is left out, and the fault is reported", async () => {
  const reported: unknown[] = [];
  const stage = await setShadowStage(
    { strategy: "shadow" },
    { primary: ["A", "B"], ports: { report: (error) => void reported.push(error) } },
  );
  vi.spyOn(stage.store, "stats").mockRejectedValue(new Error("The disk is gone."));
  expect((await answer(stage)).text).toBe("A");
  stage.clock.advance(QUIET_MS);
  expect(await skipped(stage, 1)).toEqual(["failed"]);
  expect(reported).toEqual([new Error("The disk is gone.")]);
  expect((await answer(stage)).text).toBe("B");
});

it("an answer that was forgotten meanwhile is not reviewed", async () => {
  const stage = await setShadowStage({ strategy: "shadow" }, { primary: ["A"] });
  const { id } = await answer(stage);
  stage.store.forget(id);
  stage.clock.advance(QUIET_MS);
  expect(await skipped(stage, 1)).toEqual(["gone"]);
});
