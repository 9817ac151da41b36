/** What answers cost, worked out by hand. */
import { describe, expect, test } from "vitest";
import { answer, reviewed, rowAsking, step } from "../../../test/support/eval-answers.ts";
import type { ArmAnswer } from "../results/records.ts";
import { costOf, costsOf, ownCost } from "./costs.ts";
import type { Pair } from "./score-rows.ts";

const draft = answer("1", "direct", "x", { steps: [step({ text: "x", ms: 400, completionTokens: 80 })] });

function pair(arm: ArmAnswer, of: ArmAnswer = draft): Pair {
  return {
    row: rowAsking("1"),
    prompt: "?",
    draft: { answer: of, score: undefined },
    arm: { answer: arm, score: undefined },
  };
}

describe("the cost of an answer", () => {
  test("of the draft itself is that of its calls", () => {
    expect(ownCost(draft)).toEqual({ ms: 400, promptTokens: 10, completionTokens: 80 });
  });

  test("of an arm that shares the draft is that of its own calls and the draft's", () => {
    expect(costOf(pair(reviewed("1", "x", [])))).toEqual({ ms: 1400, promptTokens: 20, completionTokens: 130 });
    expect(costOf(pair(reviewed("1", "x", ["Bad."], "y")))).toEqual({
      ms: 2400,
      promptTokens: 30,
      completionTokens: 230,
    });
  });

  test("of an arm with a draft of its own is that of its own calls alone", () => {
    expect(costOf(pair(answer("1", "reroll", "y")))).toEqual({ ms: 1000, promptTokens: 10, completionTokens: 100 });
  });

  test("of calls whose tokens nobody told is unknown, which is not nothing", () => {
    const untold = answer("1", "reroll", "y", {
      steps: [step(), step({ promptTokens: null, completionTokens: null })],
    });
    expect(ownCost(untold)).toMatchObject({ promptTokens: null, completionTokens: null });
  });

  test("of a call that failed is taken for nothing", () => {
    const failed = step({ kind: "review", error: "backend-down", promptTokens: null, completionTokens: null });
    expect(ownCost(answer("1", "review", "x", { steps: [step(), failed] }))).toMatchObject({ completionTokens: 100 });
  });
});

describe("the costs of an arm", () => {
  test("without an answer there are none", () => {
    expect(costsOf([])).toBeUndefined();
  });

  test("are means, with the spread of the times", () => {
    const times = [1000, 2000, 3000, 4000];
    const costs = costsOf(times.map((ms) => pair(answer("1", "reroll", "y", { steps: [step({ ms })] }))));
    expect(costs).toMatchObject({
      meanMs: 2500,
      p50Ms: 2500,
      p95Ms: expect.closeTo(3850, 6),
      promptTokens: 10,
      completionTokens: 100,
    });
  });

  test("tell the tokens of each role, the shared draft's with the primary's", () => {
    const costs = costsOf([pair(reviewed("1", "x", ["Bad."], "y"))]);
    expect(costs?.completionTokensBy).toEqual({ primary: 180, secondary: 50 });
  });

  test("are told as ratios to the drafts of the same rows", () => {
    expect(costsOf([pair(reviewed("1", "x", []))])).toMatchObject({ tokenRatio: 130 / 80, timeRatio: 1400 / 400 });
    expect(costsOf([pair(draft)])).toMatchObject({ tokenRatio: 1, timeRatio: 1 });
  });

  test("have no ratio where the drafts cost nothing that is known", () => {
    const free = answer("1", "direct", "x", { steps: [step({ ms: 0, completionTokens: null })] });
    expect(costsOf([pair(answer("1", "reroll", "y"), free)])).toMatchObject({ tokenRatio: null, timeRatio: null });
  });

  test("leave out what is unknown, as long as something is known", () => {
    const untold = answer("1", "reroll", "y", { steps: [step({ completionTokens: null })] });
    const told = answer("1", "reroll", "y", { steps: [step({ completionTokens: 60 })] });
    expect(costsOf([pair(untold), pair(told)])?.completionTokens).toBe(60);
  });
});

describe("the first text", () => {
  test("of an arm that shares the draft is the draft's, for the reader sees that first", () => {
    const quick = { ...draft, firstTextMs: 70 };
    expect(costsOf([pair(reviewed("1", "x", []), quick)])?.firstTextP50Ms).toBe(70);
  });

  test("of an arm with a draft of its own is its own", () => {
    const own = answer("1", "reroll", "y", { firstTextMs: 90 });
    expect(costsOf([pair(own, { ...draft, firstTextMs: 70 })])).toMatchObject({
      firstTextP50Ms: 90,
      firstTextP95Ms: 90,
    });
  });

  test("is unknown where nobody measured it", () => {
    expect(costsOf([pair({ ...draft, firstTextMs: null })])).toMatchObject({
      firstTextP50Ms: null,
      firstTextP95Ms: null,
    });
  });
});
