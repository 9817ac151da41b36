/** What a run says of its own review: from the draft that the user would have got to the answer that they got. */
import { describe, expect, it } from "vitest";
import { reviewReply, runInput, runScripted } from "../../../test/support/scripted-run.ts";
import { FrogcomError } from "../errors.ts";
import type { RunInput } from "../types.ts";

const includes = { type: "includes", text: "1601" } as const;
const short = { type: "words", max: 5 } as const;
const revise = reviewReply({ problem: "The year is missing.", fix: "Add 1601." });
const usage = { promptTokens: 12, completionTokens: 8, totalTokens: 20, cachedTokens: 0 };

async function effectOf(changes: Partial<RunInput>, primary: readonly string[], secondary: readonly string[]) {
  const { answer } = await runScripted(runInput(changes), {
    primary: primary.map((text) => ({ text, usage })),
    secondary,
  });
  return answer?.effect;
}

describe("the effect of a review", () => {
  it("is the checks that draft and answer pass, and whether the text changed", async () => {
    const checks = [includes, short];
    expect(await effectOf({ checks }, ["Shakespeare.", "Shakespeare, 1601."], [revise])).toEqual({
      checks: 2,
      draftPassed: 1,
      answerPassed: 2,
      isChanged: true,
      draftTokens: 20,
    });
    expect(await effectOf({ checks: [short] }, ["Shakespeare."], [reviewReply()])).toMatchObject({
      checks: 1,
      draftPassed: 1,
      answerPassed: 1,
      isChanged: false,
    });
  });

  it("is that of all rounds together", async () => {
    const other = reviewReply({ problem: "It is too dry.", fix: "Say more." });
    const texts = ["Shakespeare.", "Shakespeare, 1601.", "Shakespeare in 1601, it seems."];
    expect(await effectOf({ rounds: 2, extracted: [includes] }, texts, [revise, other])).toMatchObject({
      draftPassed: 0,
      answerPassed: 1,
    });
  });

  it.each([
    ["no review", { strategy: "direct" }, []],
    ["no round", { rounds: 0 }, []],
  ] as const)("of %s is none", async (_, changes, secondary) => {
    expect(await effectOf(changes, ["Shakespeare."], secondary)).toBeUndefined();
  });

  it.each([
    ["the best of several drafts", { strategy: "best-of-n" }],
    ["auto where the review does not pay", { strategy: "auto", reviewPays: "no" }],
  ] as const)("of %s is none: nobody reviewed", async (_, changes) => {
    expect(
      await effectOf({ ...changes, checks: [includes] }, ["Shakespeare.", "Shakespeare, 1601."], []),
    ).toBeUndefined();
  });

  it("of a review that failed is none", async () => {
    const { answer } = await runScripted(runInput(), {
      primary: ["Shakespeare."],
      secondary: [new FrogcomError("backend-down", "It is down.")],
    });
    expect([answer?.stopCause, answer?.effect]).toEqual(["degraded", undefined]);
  });

  it("of a review that a limit cut short is what became of it", async () => {
    const changes = { budget: { maxTokens: 60 }, checks: [includes] };
    const { answer } = await runScripted(runInput(changes), {
      primary: [{ text: "Shakespeare.", usage: { ...usage, totalTokens: 60 } }],
    });
    expect(answer).toMatchObject({
      stopCause: "budget",
      effect: { draftPassed: 0, answerPassed: 0, isChanged: false },
    });
  });
});
