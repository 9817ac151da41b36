import { describe, expect, test } from "vitest";
import { reviewReply, runInput, runScripted } from "../../test/support/scripted-run.ts";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";

const revise = reviewReply({ problem: "Wrong author." });
const reviseAgain = reviewReply({ problem: "Wrong year." });
const accept = reviewReply();
const never = (): Promise<never> => new Promise(() => {});
const input = runInput({ rounds: 2, reviewDeadlineMs: 1000 });

test("the deadline of the review gives the draft when it passes in the first review", async () => {
  const clock = createVirtualClock();
  const { answer, events } = await runScripted(input, {
    primary: ["one"],
    secondary: [() => passing(clock, 1000)],
    clock,
  });
  expect(answer).toMatchObject({ text: "one", finishReason: "stop", stopCause: "deadline", rounds: 0 });
  expect(events.at(-2)).toMatchObject({
    type: "step-error",
    code: "review-deadline",
    message: /1000 ms \(REVIEW_DEADLINE\)/,
  });
  expect(clock.pendingCount()).toBe(0);
});

test("the deadline of the review counts all steps after the draft together, and gives the best text so far", async () => {
  const clock = createVirtualClock();
  const takes = (ms: number, text: string) => () => {
    clock.advance(ms);
    return text;
  };
  const { answer, primary } = await runScripted(input, {
    primary: [takes(5000, "one"), takes(400, "two"), takes(400, "three")],
    secondary: [takes(400, revise), takes(100, reviseAgain)],
    clock,
  });
  expect(answer).toMatchObject({ text: "two", stopCause: "deadline", rounds: 1 });
  expect(primary).toHaveLength(3);
});

test("the deadline of the review between two steps begins no further one", async () => {
  const clock = createVirtualClock();
  const result = await runScripted(input, {
    primary: ["one"],
    secondary: [revise],
    clock,
    onEvent: (event) => {
      if (event.type === "step-end" && event.step.kind === "review") clock.advance(1000);
    },
  });
  expect(result.answer).toMatchObject({ text: "one", stopCause: "deadline" });
  expect([result.primary.length, result.secondary.length]).toEqual([1, 1]);
});

test("the deadline of the review is no failure, even with onReviewError fail", async () => {
  const clock = createVirtualClock();
  const strict = { ...input, onReviewError: "fail" } as const;
  const { answer } = await runScripted(strict, { primary: ["one"], secondary: [() => passing(clock, 1000)], clock });
  expect(answer).toMatchObject({ text: "one", stopCause: "deadline" });
});

test("the deadline of the review is cancelled when the run ends in time", async () => {
  const clock = createVirtualClock();
  const { answer } = await runScripted(input, { primary: ["one"], secondary: [accept], clock });
  expect(answer).toMatchObject({ stopCause: "accepted" });
  expect(clock.pendingCount()).toBe(0);
});

test("the deadline of the review does not hold the draft up", async () => {
  const clock = createVirtualClock();
  const { answer } = await runScripted(
    { ...input, rounds: 0 },
    { primary: [() => (clock.advance(9000), "one")], clock },
  );
  expect(answer).toMatchObject({ text: "one", stopCause: "disabled" });
});

test("the deadline of the review yields to the client who leaves", async () => {
  const controller = new AbortController();
  const { events } = await runScripted(input, {
    primary: ["one"],
    secondary: [
      () => {
        queueMicrotask(() => controller.abort());
        return never();
      },
    ],
    signal: controller.signal,
  });
  expect(events.at(-1)).toMatchObject({ type: "run-error", code: "cancelled" });
});

/** A reply that does not come before this time has passed. */
function passing(clock: ReturnType<typeof createVirtualClock>, ms: number): Promise<never> {
  queueMicrotask(() => clock.advance(ms));
  return never();
}

describe("a budget", () => {
  const usage = (totalTokens: number) => ({
    promptTokens: totalTokens,
    completionTokens: 0,
    totalTokens,
    cachedTokens: null,
  });

  test("of tokens that is spent ends the run with the best text so far, which is no failure", async () => {
    const { answer, primary, secondary } = await runScripted(runInput({ budget: { maxTokens: 1000 }, rounds: 5 }), {
      primary: [
        { text: "one", usage: usage(200) },
        { text: "two", usage: usage(400) },
      ],
      secondary: [{ text: revise, usage: usage(400) }],
    });
    expect(answer).toMatchObject({ text: "two", finishReason: "stop", stopCause: "budget", rounds: 1 });
    expect([primary.length, secondary.length]).toEqual([2, 1]);
  });

  test("of money counts each role at its own price", async () => {
    const priced = {
      budget: { maxCost: 1 },
      primary: { model: "author", sampling: {}, price: { input: 1, output: 1 } },
      secondary: { model: "reviewer", sampling: {}, price: { input: 1000, output: 1000 } },
    };
    const { answer } = await runScripted(runInput(priced), {
      primary: [{ text: "one", usage: usage(900) }],
      secondary: [{ text: revise, usage: usage(1000) }],
    });
    expect(answer).toMatchObject({ text: "one", stopCause: "budget" });
  });

  test("of time ends the step that outlasts it", async () => {
    const clock = createVirtualClock();
    const { answer } = await runScripted(runInput({ budget: { deadlineMs: 1000 } }), {
      primary: ["one"],
      secondary: [() => passing(clock, 1000)],
      clock,
    });
    expect(answer).toMatchObject({ text: "one", stopCause: "budget" });
    expect(clock.pendingCount()).toBe(0);
  });

  test("of time that ends before there is any text is an error: half a draft is no answer", async () => {
    const clock = createVirtualClock();
    const { events } = await runScripted(runInput({ budget: { deadlineMs: 1000 } }), {
      primary: [() => passing(clock, 1000)],
      clock,
    });
    expect(events.at(-1)).toMatchObject({ type: "run-error", code: "budget-spent" });
  });
});
