import { expect, test } from "vitest";
import { outputsOf, reviewReply, runInput, runScripted } from "../../../test/support/scripted-run.ts";
import { FrogcomError } from "../errors.ts";

const input = runInput({ strategy: "classic", goal: "Ask  clarifying\nquestions." });

test.each([0, 1, 2, 10])("%i rounds are 1 + 2N calls, and the last text wins", async (rounds) => {
  const texts = Array.from({ length: rounds + 1 }, (_, round) => `text ${round}`);
  const { answer, primary, secondary } = await runScripted(
    { ...input, rounds },
    {
      primary: texts,
      secondary: texts.slice(1).map((text) => `advice for ${text}`),
    },
  );
  expect([primary.length, secondary.length]).toEqual([rounds + 1, rounds]);
  expect(answer).toEqual({
    text: `text ${rounds}`,
    finishReason: "stop",
    stopCause: rounds === 0 ? "disabled" : "rounds-done",
    rounds,
    ...(rounds > 0 && {
      effect: { checks: 0, draftPassed: 0, answerPassed: 0, isChanged: true, draftTokens: null },
    }),
  });
});

test("a satisfied reviewer does not stop the loop", async () => {
  const { answer, events } = await runScripted(
    { ...input, rounds: 1 },
    { primary: ["draft", "again"], secondary: [reviewReply()] },
  );
  expect(answer).toMatchObject({ text: "again", stopCause: "rounds-done" });
  expect(outputsOf(events)[1]?.text).toBe(reviewReply());
});

test("the goal is the system message verbatim, with the values of the secondary as given", async () => {
  const { secondary } = await runScripted(input, { primary: ["draft", "again"], secondary: ["1. Why?"] });
  expect(secondary[0]?.messages[0]).toEqual({ role: "system", content: "Ask  clarifying\nquestions." });
  expect(secondary[0]?.sampling).toEqual(input.secondary.sampling);
  expect(secondary[0]).not.toHaveProperty("format");
});

test("in the grown frame the goal is the next turn of the conversation", async () => {
  const { secondary } = await runScripted(
    { ...input, frame: "grown" },
    { primary: ["draft", "again"], secondary: ["1. Why?"] },
  );
  expect(secondary[0]?.messages).toEqual([
    ...input.conversation,
    { role: "assistant", content: "draft" },
    { role: "user", content: input.goal },
  ]);
});

test("the refine gets the last text and the advice word for word, at the request's own temperature", async () => {
  const { primary } = await runScripted(input, { primary: ["draft", "again"], secondary: ["  1. Why?\n"] });
  expect(primary[1]?.messages.slice(0, 2)).toEqual([...input.conversation, { role: "assistant", content: "draft" }]);
  expect(primary[1]?.messages[2]?.content).toContain(">\n  1. Why?\n\n</guidance-");
  expect(primary[1]?.sampling).toEqual(input.primary.sampling);
});

test("each round works on the text of the round before", async () => {
  const { primary, secondary } = await runScripted(
    { ...input, rounds: 2 },
    {
      primary: ["draft", "second", "third"],
      secondary: ["1. Why?", "2. How?"],
    },
  );
  expect(secondary[1]?.messages[1]?.content).toContain(">\nsecond\n</draft-");
  expect(primary[2]?.messages[1]).toEqual({ role: "assistant", content: "second" });
  expect(primary[2]?.messages).toHaveLength(3);
});

test("a failure after the draft gives the last text, marked", async () => {
  const { answer } = await runScripted(
    { ...input, rounds: 2 },
    {
      primary: ["draft", "second"],
      secondary: ["1. Why?", new FrogcomError("backend-down", "The reviewer is down.")],
    },
  );
  const degraded = { reason: "The reviewer is down.", code: "backend-down", completedRounds: 1 };
  expect(answer).toMatchObject({ text: "second", stopCause: "degraded", rounds: 1, degraded });
});

test.each([
  [{ onReviewError: "fail" }, true],
  [{ onReviewError: "draft" }, undefined],
  [{ onReviewError: "fail", reviewDeadlineMs: 1000 }, undefined],
  [{ onReviewError: "fail", budget: { deadlineMs: 1000 } }, undefined],
] as const)("the last text of %j is the answer from its first word on: %s", async (changes, isFinal) => {
  const { events } = await runScripted(
    { ...input, rounds: 1, ...changes },
    { primary: ["one", "two"], secondary: ["Why?"] },
  );
  const refine = events.find((event) => event.type === "step-start" && event.step.kind === "refine");
  expect(refine).toMatchObject({ type: "step-start" });
  expect(refine && "isFinal" in refine ? refine.isFinal : undefined).toBe(isFinal);
});
