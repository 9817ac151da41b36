import { describe, expect, it } from "vitest";
import { calibrationOf } from "../../../test/support/calibration.ts";
import { snapshotWith } from "../../../test/support/settings.ts";
import { DEFAULT_GOAL } from "../../core/goals/guide-goals.ts";
import type { RunRequest } from "../app.ts";
import { configuredGoal, draftSteps, type PairFacts, planRun } from "./plan-run.ts";

const request: RunRequest = {
  conversation: [{ role: "user", content: "Why is the sky blue?" }],
  sampling: {},
  isLive: false,
  owner: null,
};
const pair: PairFacts = {
  primary: { model: "writer", contextTokens: 4096 },
  secondary: { model: "reader" },
  autoFrame: "separate",
};

describe("the plan of a run", () => {
  it("takes what the settings say when the request says nothing", () => {
    const plan = planRun(request, snapshotWith({}), pair);
    expect(plan).toMatchObject({
      strategy: "review",
      rounds: 1,
      language: "en",
      frame: "separate",
      onReviewError: "draft",
    });
    expect(plan.primary).toEqual({ model: "writer", contextTokens: 4096, sampling: { temperature: 0.7, topP: 0.9 } });
    expect(plan.reviewDeadlineMs).toBeUndefined();
  });

  it("puts the request over the settings, and takes 0 for a value", () => {
    const asked = {
      ...request,
      sampling: { temperature: 0, seed: 0, maxTokens: 5 },
      overrides: { strategy: "classic", rounds: 0 },
    } as const;
    const plan = planRun(asked, snapshotWith({ temperature: 1.5, communicationRounds: 3, maxTokens: 100 }), pair);
    expect(plan).toMatchObject({ strategy: "classic", rounds: 0 });
    expect(plan.primary.sampling).toEqual({ temperature: 0, topP: 0.9, maxTokens: 5, seed: 0 });
  });

  it("bounds the answer as the model's place usually does, unless somebody says how long it may be", () => {
    const small: PairFacts = { ...pair, primary: { model: "writer", usualMaxTokens: 1024 } };
    const maxTokensOf = (asked: RunRequest, set: Parameters<typeof snapshotWith>[0]) =>
      planRun(asked, snapshotWith(set), small).primary.sampling.maxTokens;
    expect(maxTokensOf(request, {})).toBe(1024);
    expect(maxTokensOf(request, { maxTokens: 3000 })).toBe(3000);
    expect(maxTokensOf({ ...request, sampling: { maxTokens: 5 } }, {})).toBe(5);
  });

  it("keeps the request's sampling away from the secondary", () => {
    const asked = { ...request, sampling: { temperature: 2, stop: ["END"], maxTokens: 5 } };
    expect(planRun(asked, snapshotWith({}), pair).secondary.sampling).toEqual({
      temperature: 0,
      maxTokens: 300,
      topP: 0.9,
    });
  });

  it("lets a secondary value that somebody set overrule the review's own default", () => {
    const { secondary } = planRun(request, snapshotWith({ temperatureSecondary: 0.5, maxTokensSecondary: 64 }), pair);
    expect(secondary.sampling).toEqual({ temperature: 0.5, maxTokens: 64, topP: 0.9 });
  });

  it("gives classic all secondary values as they are", () => {
    const { secondary } = planRun({ ...request, overrides: { strategy: "classic" } }, snapshotWith({}), pair);
    expect(secondary.sampling).toEqual({ temperature: 0.7, maxTokens: 512, topP: 0.9 });
  });

  it("calls the primary alone when orchestration is off, unless the request asks for a strategy", () => {
    const off = snapshotWith({ orchestrationEnabled: false });
    expect(planRun(request, off, pair).strategy).toBe("direct");
    expect(planRun({ ...request, overrides: { strategy: "review" } }, off, pair).strategy).toBe("review");
  });

  it("leaves the frame to the pair when it is auto, and to the setting when it is not", () => {
    const oneModel: PairFacts = { ...pair, autoFrame: "grown" };
    expect(planRun(request, snapshotWith({}), oneModel).frame).toBe("grown");
    expect(planRun(request, snapshotWith({ frame: "separate" }), oneModel).frame).toBe("separate");
  });

  it("speaks the language of the request", () => {
    const asked = { ...request, conversation: [{ role: "user", content: "Почему небо голубое?" }] } as const;
    expect(planRun(asked, snapshotWith({}), pair).language).toBe("ru");
  });

  it("turns seconds into milliseconds", () => {
    expect(planRun(request, snapshotWith({ reviewDeadlineSeconds: 1.5 }), pair).reviewDeadlineMs).toBe(1500);
  });

  describe("by what the request decides", () => {
    const asking = (overrides: RunRequest["overrides"], set = {}) =>
      planRun({ ...request, ...(overrides && { overrides }) }, snapshotWith(set), pair);

    it.each([
      ["none", "direct", 2],
      ["low", "review", 1],
      ["medium", "review", 2],
      ["high", "review", 3],
    ] as const)("an effort of %s is %s with %i rounds of two configured ones", (effort, strategy, rounds) => {
      expect(asking({ effort }, { communicationRounds: 2 })).toMatchObject({ strategy, rounds });
    });

    it("no effort asks for more than ten rounds, and rounds that are named win", () => {
      expect(asking({ effort: "high" }, { communicationRounds: 10 }).rounds).toBe(10);
      expect(asking({ effort: "high", rounds: 4 }).rounds).toBe(4);
    });

    it("goal, deadlines and budget are the request's own", () => {
      const overrides = { goal: "Find errors", reviewDeadlineMs: 5, budget: { maxTokens: 9 } };
      expect(asking(overrides, { reviewDeadlineSeconds: 1 })).toMatchObject({
        goal: "Find errors",
        reviewDeadlineMs: 5,
        budget: { maxTokens: 9 },
      });
    });

    it("a goal that is named is told in the language of the request, whoever named it", () => {
      const russian = { ...request, conversation: [{ role: "user", content: "Почему небо голубое?" }] } as const;
      const set = snapshotWith({ secondaryGoalPrompt: "@additions" });
      expect(planRun(russian, set, pair)).toMatchObject({
        goal: "Найди неточности и предложи дополнения",
        goalName: "additions",
      });
      expect(asking({ goal: "@additions" })).toMatchObject({
        goal: "Find inaccuracies and suggest additions",
        goalName: "additions",
      });
    });

    it("the goal that nobody set speaks the language of the request; one that somebody set stays as it is", () => {
      const russian = { ...request, conversation: [{ role: "user", content: "Почему небо голубое?" }] } as const;
      expect(planRun(russian, snapshotWith({}), pair)).toMatchObject({ goal: DEFAULT_GOAL, goalName: "default" });
      expect(planRun(request, snapshotWith({}), pair).goal).toMatch(/^You are a reviewing assistant\./);
      const set = planRun(request, snapshotWith({ secondaryGoalPrompt: DEFAULT_GOAL }), pair);
      expect([set.goal, set.goalName]).toEqual([DEFAULT_GOAL, undefined]);
    });

    it.each([
      ["nobody's kept replies are taken", undefined, "off", undefined],
      ["kept ones are where they are kept", undefined, "memory", "kept"],
      ["any are when the request says so, kept or not", true, "off", "any"],
      ["none are when it says so", false, "store", "none"],
    ] as const)("%s", (_, useCache, cache, reuse) => {
      expect(asking(useCache === undefined ? {} : { useCache }, { cache }).reuse).toBe(reuse);
    });

    it("what was measured of the pair holds for its goal alone, and not for another reviewer", () => {
      const calibrations = [calibrationOf({ goal: "@default", reviewPays: "yes" })];
      const measured: PairFacts = { ...pair, calibrations };
      const paysFor = (overrides: RunRequest["overrides"] = {}, settings = {}) =>
        planRun({ ...request, overrides }, snapshotWith(settings), measured).reviewPays;
      expect(paysFor()).toBe("yes");
      expect(paysFor({ goal: "@default" }, { secondaryGoalPrompt: "Find typos." })).toBe("yes");
      expect(paysFor({ goal: "Find typos." })).toBeUndefined();
      expect(paysFor({}, { secondaryGoalPrompt: "Find typos." })).toBeUndefined();
      expect(paysFor({ review: { model: "other", sampling: {} } })).toBeUndefined();
    });

    it("a guard that is to compare goes by checks until somebody has measured whether it can, and says so", () => {
      const plan = (facts: PairFacts) =>
        planRun({ ...request, overrides: { guard: "compare" } }, snapshotWith({}), facts);
      expect(plan(pair)).toMatchObject({ guard: "checks", comparisonDoubt: "not-calibrated" });
      const { guard, comparisonDoubt } = plan({ ...pair, calibrations: [calibrationOf()] });
      expect([guard, comparisonDoubt]).toEqual(["compare", undefined]);
    });

    it("another reviewing model has not the context of the configured one", () => {
      const { secondary } = asking({ review: { model: "other", sampling: { maxTokens: 7 } } });
      const sampling = { temperature: 0, topP: 0.9, maxTokens: 7 };
      expect(secondary).toEqual({ model: "other", sampling, isNamed: true });
    });

    it("a model is remembered as named also where the settings name the same one", () => {
      const asked = asking({ review: { model: pair.secondary.model, sampling: {} } });
      expect(asked.secondary).toEqual({ ...asking({}).secondary, isNamed: true });
    });

    it("a title for a chat is written without review, unless one is asked for", () => {
      const title = [{ role: "user" as const, content: "Generate a short title for this chat." }];
      const plan = (overrides = {}) => planRun({ ...request, conversation: title, overrides }, snapshotWith({}), pair);
      expect(plan().strategy).toBe("direct");
      expect(plan({ strategy: "review" }).strategy).toBe("review");
    });

    it("one model alone answers without review, whatever strategy is named", () => {
      const plan = planRun(
        { ...request, only: "secondary", overrides: { strategy: "review" } },
        snapshotWith({}),
        pair,
      );
      expect(plan).toMatchObject({ strategy: "direct", only: "secondary" });
    });
  });
});

describe("a draft of the caller's", () => {
  it("stands in for the first step, cut where the caller says so", () => {
    expect(draftSteps(request)).toEqual([]);
    const [whole] = draftSteps({ ...request, draft: "Because." });
    expect(whole).toMatchObject({ index: 0, output: { text: "Because.", finishReason: "stop" } });
    const [cut] = draftSteps({ ...request, draft: "Because", isDraftCut: true });
    expect(cut?.output.finishReason).toBe("length");
  });
});

describe("the configured goal", () => {
  it("is the one that somebody set, else the default by its name", () => {
    expect(configuredGoal(snapshotWith({}))).toBe("@default");
    expect(configuredGoal(snapshotWith({ secondaryGoalPrompt: "Find typos." }))).toBe("Find typos.");
    expect(configuredGoal(snapshotWith({ secondaryGoalPrompt: "@additions" }))).toBe("@additions");
  });
});
