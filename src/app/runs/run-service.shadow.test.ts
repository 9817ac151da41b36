/** Reviews behind answers, between a real store and scripted models: what they are, and that nobody waits for them. */
import { afterEach, describe, expect, it } from "vitest";
import type { SomeSettings } from "../../config/settings.ts";
import { reviewReply } from "../../../test/support/scripted-run.ts";
import { snapshotWith } from "../../../test/support/settings.ts";
import { ask, cue, revise, type StageOptions, strikeStages } from "../../../test/support/run-stage.ts";
import { answer, QUIET_MS, setShadowStage, shadowOf, skipped } from "../../../test/support/shadow-stage.ts";
import type { RunRequest } from "../app.ts";

const never = new AbortController().signal;
const usage = { promptTokens: 12, completionTokens: 8, totalTokens: 20, cachedTokens: 0 };
const said = (text: string) => ({ text, usage });

afterEach(strikeStages);

const bothTexts: StageOptions = {
  primary: [said("Shakespeare."), said("Shakespeare, 1601.")],
  secondary: [said(revise)],
};

describe("with STRATEGY=shadow", () => {
  it("the user gets the draft, and the review goes on from it when the answer is out", async () => {
    const stage = await setShadowStage({ strategy: "shadow" }, bothTexts);
    const { id, text } = await answer(stage);
    expect([text, stage.secondary.calls.length]).toEqual(["Shakespeare.", 0]);
    stage.clock.advance(QUIET_MS);
    const shadow = await shadowOf(stage, id);
    expect(shadow).toMatchObject({ strategy: "review", shadowOf: id, stopCause: "rounds-done", steps: 3 });
    const [start, , , draft] = (await stage.runs.get(shadow.id, null))?.records ?? [];
    expect(start).toMatchObject({ input: { origin: { runId: id, kind: "shadow", fromStep: 1 } } });
    expect(draft).toMatchObject({ type: "step-end", output: { text: "Shakespeare.", replayed: true } });
    expect([stage.primary.calls.length, stage.secondary.calls.length]).toEqual([2, 1]);
    await expect.poll(() => stage.held()).toEqual({ places: 0, leases: 0, deadlines: 0 });
  });

  it("what the caller's checks and words ask for is measured, and told apart from what users got", async () => {
    const stage = await setShadowStage({ strategy: "shadow" }, bothTexts);
    const conversation = [{ role: "user", content: "Who wrote Hamlet? Answer in at most 50 words." }] as const;
    const { id } = await answer(stage, {
      conversation,
      overrides: { checks: [{ type: "includes", text: "1601" }] },
    });
    stage.clock.advance(QUIET_MS);
    await shadowOf(stage, id);
    const { total } = await stage.runs.stats(1, null);
    expect(total).toMatchObject({
      runs: 1,
      tokens: { primary: { completionTokens: 8 }, secondary: { promptTokens: 0 } },
    });
    expect(total.shadow).toMatchObject({
      runs: 1,
      tokens: 40,
      effect: { runs: 1, checked: 1, checks: 2, draftPassed: 1, answerPassed: 2, fixed: 1, broken: 0, tokenRatio: 3 },
    });
    expect(total.effect.runs).toBe(0);
  });

  it("lists and counts of active runs have no shadow runs unless they are asked for", async () => {
    const review = cue();
    const stage = await setShadowStage({ strategy: "shadow" }, { primary: ["A"], secondary: [review.reply] });
    const { id } = await answer(stage);
    stage.clock.advance(QUIET_MS);
    await review.asked;
    expect(stage.runs.activeCount()).toBe(0);
    review.say(reviewReply());
    const shadow = await shadowOf(stage, id);
    expect((await stage.runs.list({ limit: 9 })).map((run) => run.id)).toEqual([id]);
    expect((await stage.runs.list({ limit: 9, shadowOf: "any" })).map((run) => run.id)).toEqual([shadow.id]);
  });

  it("a limit of the caller's own does not bind what the server pays, COMMUNICATION_ROUNDS=0 does not forbid it", async () => {
    const stage = await setShadowStage({ strategy: "shadow", communicationRounds: 0 }, bothTexts);
    const { id } = await answer(stage, { overrides: { budget: { maxTokens: 25 } } });
    stage.clock.advance(QUIET_MS);
    expect(await shadowOf(stage, id)).toMatchObject({ stopCause: "rounds-done", rounds: 1 });
  });
});

describe("an answer is not reviewed behind", () => {
  const title = [{ role: "user", content: "Generate a concise title for this conversation" }] as const;
  it.each<[string, Partial<RunRequest>, StageOptions]>([
    ["whose texts are not to be kept", { overrides: { storing: "summary" } }, { primary: ["A"] }],
    ["that shall leave nothing", { overrides: { storing: "none" } }, { primary: ["A"] }],
    ["that one model gives alone", { only: "primary" }, { primary: ["A"] }],
    ["that is a title for a chat", { conversation: title }, { primary: ["A"] }],
    ["whose draft is the caller's", { draft: "Mine" }, {}],
    ["that calls a tool", {}, { primary: [{ toolCalls: [{ id: "1" }], finishReason: "tool_calls" }] }],
    ["that was reviewed anyway", { overrides: { strategy: "review" } }, { primary: ["A"], secondary: [reviewReply()] }],
  ])("%s", async (_, request, script) => {
    const stage = await setShadowStage({ strategy: "shadow" }, script);
    await answer(stage, request);
    expect(stage.held().deadlines).toBe(0);
    expect(await stage.runs.list({ limit: 9, shadowOf: "any" })).toEqual([]);
  });

  it("that failed, or that is itself a fork", async () => {
    const stage = await setShadowStage({ strategy: "direct", shadowPercent: 100 }, { primary: ["A", "B"] });
    const { id } = await answer(stage);
    stage.settings = snapshotWith({ strategy: "direct" });
    const fork = await stage.runs.fork(id, null, { fromStep: 0, sampling: {}, owner: null }, never);
    stage.settings = snapshotWith({ strategy: "direct", shadowPercent: 100 });
    expect((await fork?.outcome)?.state.answer?.text).toBe("B");
    expect(await stage.runs.list({ limit: 9, shadowOf: id })).toEqual([]);
  });
});

describe("how many answers are measured", () => {
  it.each([
    ["none of direct by default", { strategy: "direct" }, 0, 0],
    ["those of direct that chance picks", { strategy: "direct", shadowPercent: 30 }, 0.29, 1],
    ["not the others", { strategy: "direct", shadowPercent: 30 }, 0.3, 0],
    ["all of shadow", { strategy: "shadow" }, 0.999, 1],
    ["of shadow as many as SHADOW says", { strategy: "shadow", shadowPercent: 30 }, 0.5, 0],
    ["none of shadow with SHADOW=0", { strategy: "shadow", shadowPercent: 0 }, 0, 0],
  ] as const)("%s", async (_, settings, random, waiting) => {
    const ports = { shadows: { random: () => random, onSkip: () => undefined, notice: () => undefined } };
    const stage = await setShadowStage(settings, { primary: ["A"], ports });
    await answer(stage);
    expect(stage.held().deadlines).toBe(waiting);
  });
});

describe("a shadow run gives way", () => {
  it("to a run that comes while it waits, and takes its turn when that has ended", async () => {
    const [other, later] = [cue(), cue()];
    const stage = await setShadowStage(
      { strategy: "shadow" },
      { primary: ["A", other.reply], secondary: [later.reply] },
    );
    const { id } = await answer(stage);
    const live = await stage.runs.start(ask({ only: "primary" }), never);
    stage.clock.advance(QUIET_MS);
    expect(stage.held().leases).toBe(1);
    other.say("B");
    await live.outcome;
    await expect.poll(() => stage.held().deadlines, { interval: 2 }).toBe(1);
    stage.clock.advance(QUIET_MS);
    await later.asked;
    later.say(reviewReply());
    expect(await shadowOf(stage, id)).toMatchObject({ stopCause: "accepted" });
    expect(stage.skips).toEqual([]);
  });

  it("in the middle: its call is stopped at once, and what it has finished is not paid again", async () => {
    const refine = cue();
    const stage = await setShadowStage(
      { strategy: "shadow" },
      { primary: ["A", refine.reply, "B", "A, 1601."], secondary: [revise] },
    );
    const { id } = await answer(stage);
    stage.clock.advance(QUIET_MS);
    await refine.asked;
    expect((await answer(stage, { only: "primary" })).text).toBe("B");
    await shadowOf(stage, id, "cancelled");
    await expect.poll(() => stage.held().deadlines, { interval: 2 }).toBe(1);
    stage.clock.advance(QUIET_MS);
    const shadow = await shadowOf(stage, id);
    expect(shadow).toMatchObject({ stopCause: "rounds-done", steps: 3 });
    expect([stage.primary.calls.length, stage.secondary.calls.length]).toEqual([4, 1]);
  });

  it("goes beside others up to half of a MAX_CONCURRENT that somebody set", async () => {
    const [one, review] = [cue(), cue()];
    const settings: SomeSettings = { strategy: "shadow", maxConcurrent: 4 };
    const stage = await setShadowStage(settings, { primary: ["A", one.reply], secondary: [review.reply] });
    const { id } = await answer(stage);
    const live = await stage.runs.start(ask({ only: "primary" }), never);
    stage.clock.advance(QUIET_MS);
    await review.asked;
    review.say(reviewReply());
    await shadowOf(stage, id);
    one.say("B");
    await live.outcome;
  });

  it("for good when twenty others wait already", async () => {
    const stage = await setShadowStage({ strategy: "shadow" }, { primary: Array.from({ length: 21 }, () => "A") });
    for (let count = 0; count < 20; count++) await answer(stage);
    expect(stage.skips).toEqual([]);
    await answer(stage);
    expect(stage.skips).toEqual(["busy"]);
  });

  it("for good when it had to three times", async () => {
    const reviews = [cue(), cue(), cue()];
    const script = { primary: ["A", "B", "B", "B"], secondary: reviews.map(({ reply }) => reply) };
    const stage = await setShadowStage({ strategy: "shadow" }, script);
    await answer(stage);
    for (const { asked } of reviews) {
      await expect.poll(() => stage.held().deadlines, { interval: 2 }).toBe(1);
      stage.clock.advance(QUIET_MS);
      await asked;
      await answer(stage, { only: "primary" });
    }
    expect(await skipped(stage, 1)).toEqual(["busy"]);
  });
});
