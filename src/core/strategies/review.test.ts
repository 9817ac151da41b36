import { describe, expect, test } from "vitest";
import { outputsOf, reviewReply, runInput, runScripted } from "../../../test/support/scripted-run.ts";
import { FrogcomError } from "../errors.ts";
import type { FinishReason } from "../types.ts";

const revise = reviewReply({ problem: "Wrong author.", fix: "Write Shakespeare." });
const reviseAgain = reviewReply({ problem: "No year.", fix: "Write 1603." });
const reviseMore = reviewReply({ problem: "No place.", fix: "Write London." });
const accept = reviewReply();
const down = new FrogcomError("backend-down", "The reviewer is down.");

describe("rounds", () => {
  test("a satisfied reviewer ends the run after exactly two calls", async () => {
    const { answer, primary, secondary } = await runScripted(runInput({ rounds: 10 }), {
      primary: ["Shakespeare."],
      secondary: [accept],
    });
    expect(answer).toMatchObject({ text: "Shakespeare.", finishReason: "stop", stopCause: "accepted", rounds: 1 });
    expect([primary.length, secondary.length]).toEqual([1, 1]);
  });

  test("a round with findings is exactly three calls", async () => {
    const { answer, primary, secondary } = await runScripted(runInput(), {
      primary: ["Marlowe.", "Shakespeare."],
      secondary: [revise],
    });
    expect(answer).toMatchObject({ text: "Shakespeare.", finishReason: "stop", stopCause: "rounds-done", rounds: 1 });
    expect([primary.length, secondary.length]).toEqual([2, 1]);
  });

  test("the steps come in order, each with its round, kind and role", async () => {
    const { events } = await runScripted(runInput({ rounds: 2 }), {
      primary: ["one", "two"],
      secondary: [revise, accept],
    });
    expect(events.flatMap((event) => (event.type === "step-start" ? [event.step] : []))).toEqual([
      { index: 0, round: 0, kind: "draft", role: "primary" },
      { index: 1, round: 1, kind: "review", role: "secondary" },
      { index: 2, round: 1, kind: "refine", role: "primary" },
      { index: 3, round: 2, kind: "review", role: "secondary" },
    ]);
  });

  test("the reviewer may be satisfied in a later round", async () => {
    const { answer } = await runScripted(runInput({ rounds: 5 }), {
      primary: ["one", "two"],
      secondary: [revise, accept],
    });
    expect(answer).toMatchObject({ text: "two", stopCause: "accepted", rounds: 2 });
  });

  test("rounds are an upper bound", async () => {
    const { answer, primary, secondary } = await runScripted(runInput({ rounds: 3 }), {
      primary: ["one", "two", "three", "four"],
      secondary: [revise, reviseAgain, reviseMore],
    });
    expect(answer).toMatchObject({ text: "four", stopCause: "rounds-done", rounds: 3 });
    expect([primary.length, secondary.length]).toEqual([4, 3]);
  });

  test("no rounds are one call", async () => {
    const { answer, secondary } = await runScripted(runInput({ rounds: 0 }), { primary: ["one"] });
    expect(answer).toMatchObject({ text: "one", stopCause: "disabled", rounds: 0 });
    expect(secondary).toHaveLength(0);
  });

  test("a refine that changes nothing ends the run", async () => {
    const { answer } = await runScripted(runInput({ rounds: 5 }), { primary: ["one", " one\n"], secondary: [revise] });
    expect(answer).toMatchObject({ stopCause: "converged", rounds: 1 });
    expect(answer?.text.trim()).toBe("one");
  });
});

describe("what each model is told", () => {
  test("the reviewer sees the conversation, the draft and the goal, and is asked for the form", async () => {
    const conversation = [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hello" },
      { role: "assistant", content: "Hi!" },
      { role: "user", content: "Who wrote Hamlet?" },
    ] as const;
    const input = runInput({ conversation, goal: "Check the names." });
    const { secondary } = await runScripted(input, { primary: ["Marlowe."], secondary: [accept] });
    const [call] = secondary;
    expect(call?.format?.name).toBe("review");
    expect(call?.sampling).toEqual(input.secondary.sampling);
    expect(call?.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    for (const text of ["Be brief.", "Hello", "Hi!", "Who wrote Hamlet?", "Marlowe.", "Check the names."]) {
      expect(call?.messages[1]?.content).toContain(text);
    }
  });

  test("in the grown frame the conversation goes on with the same messages", async () => {
    const input = runInput({ frame: "grown" });
    const { secondary } = await runScripted(input, { primary: ["Marlowe."], secondary: [accept] });
    const [call] = secondary;
    expect(call?.messages[0]).toBe(input.conversation[0]);
    expect(call?.messages[1]).toEqual({ role: "assistant", content: "Marlowe." });
    expect(call?.messages.map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
  });

  test("the refine gets the draft as the assistant's turn and the findings as a list", async () => {
    const input = runInput();
    const { primary } = await runScripted(input, { primary: ["Marlowe.", "Shakespeare."], secondary: [revise] });
    const [question, draft, task] = primary[1]?.messages ?? [];
    expect(question).toBe(input.conversation[0]);
    expect(draft).toEqual({ role: "assistant", content: "Marlowe." });
    expect(task?.role).toBe("user");
    expect(task?.content).toContain("\n1. Wrong author. — Write Shakespeare.\n");
    expect(task?.content).not.toContain("findings");
  });

  test.each([
    [
      { temperature: 0.7, seed: 0 },
      { temperature: 0.3, seed: 0 },
    ],
    [{ temperature: 0 }, { temperature: 0 }],
    [{ maxTokens: 200 }, { maxTokens: 200, temperature: 0.3 }],
  ])("a refine after a draft with %o is cool: %o", async (sampling, expected) => {
    const input = runInput({ primary: { model: "author", sampling } });
    const { primary } = await runScripted(input, { primary: ["one", "two"], secondary: [revise] });
    expect(primary[0]?.sampling).toEqual(sampling);
    expect(primary[1]?.sampling).toEqual(expected);
  });

  test("the second round reviews the refined text, and the conversation does not grow", async () => {
    const { primary, secondary } = await runScripted(runInput({ rounds: 2 }), {
      primary: ["one", "two", "three"],
      secondary: [revise, reviseAgain],
    });
    expect(secondary[1]?.messages[1]?.content).toContain(">\ntwo\n</draft-");
    expect(primary[2]?.messages).toHaveLength(3);
    expect(primary[2]?.messages[1]).toEqual({ role: "assistant", content: "two" });
  });

  test("the reviewer is told of a draft that was cut", async () => {
    const cut = { text: "Shakes", finishReason: "length" } as const;
    const { answer, secondary } = await runScripted(runInput(), { primary: [cut], secondary: [accept] });
    expect(secondary[0]?.messages[1]?.content).toContain("The draft was cut off");
    expect(answer).toMatchObject({ text: "Shakes", finishReason: "length" });
    const whole = await runScripted(runInput(), { primary: ["Shakespeare."], secondary: [accept] });
    expect(whole.secondary[0]?.messages[1]?.content).not.toContain("cut off");
  });

  test("people see the guidance, and the reviewer's own words are kept beside it", async () => {
    const { events } = await runScripted(runInput(), { primary: ["one", "two"], secondary: [{ chunks: [...revise] }] });
    expect(outputsOf(events)[1]).toMatchObject({
      text: "1. Wrong author. — Write Shakespeare.",
      raw: revise,
    });
    const shown = events.flatMap((event) =>
      event.type === "step-delta" && event.step.kind === "review" ? [event.text] : [],
    );
    expect(shown).toEqual(["1. Wrong author. — Write Shakespeare."]);
  });

  test("a review without the asked form is guidance word for word", async () => {
    const { primary, answer } = await runScripted(runInput(), {
      primary: ["one", "two"],
      secondary: ["Name the author."],
    });
    expect(primary[1]?.messages[2]?.content).toContain("\nName the author.\n");
    expect(answer).not.toHaveProperty("degraded");
  });
});

describe("texts that are not whole", () => {
  test.each<FinishReason>(["content_filter", "tool_calls"])(
    "a draft that ended with %s is passed on without a review",
    async (finishReason) => {
      const { answer, secondary } = await runScripted(runInput(), { primary: [{ text: "I can't", finishReason }] });
      expect(answer).toMatchObject({ text: "I can't", finishReason, rounds: 0 });
      expect(secondary).toHaveLength(0);
    },
  );

  test("a draft that was cut in the middle of a tool call is passed on without a review", async () => {
    const toolCalls = [{ id: "1", type: "function", function: { name: "f", arguments: '{"a' } }];
    const asked = runInput({ extracted: [{ type: "json" }] });
    const { answer, secondary } = await runScripted(asked, { primary: [{ finishReason: "length", toolCalls }] });
    expect(answer?.checks).toBeUndefined();
    expect(answer).toMatchObject({ text: "", finishReason: "length", toolCalls, stopCause: "unreviewable" });
    expect(secondary).toHaveLength(0);
  });

  test.each([
    ["is empty", { text: "" }],
    ["is blank", { text: " \n" }],
    ["was filtered", { text: "I can't", finishReason: "content_filter" as const }],
    ["calls a tool", { text: "", finishReason: "tool_calls" as const }],
  ])("a refine that %s keeps the draft, and asking again would not help", async (_, refined) => {
    const { answer, secondary } = await runScripted(runInput({ rounds: 3 }), {
      primary: ["draft", refined],
      secondary: [revise],
    });
    expect(answer).toMatchObject({ text: "draft", finishReason: "stop", stopCause: "converged", rounds: 1 });
    expect(secondary).toHaveLength(1);
  });

  test("a cut refine does not replace a whole draft", async () => {
    const { answer } = await runScripted(runInput(), {
      primary: ["one", { text: "tw", finishReason: "length" }],
      secondary: [revise],
    });
    expect(answer).toMatchObject({ text: "one", finishReason: "stop", stopCause: "converged" });
  });

  test("a cut refine of a cut draft is given, and says that it was cut", async () => {
    const { answer } = await runScripted(runInput(), {
      primary: [
        { text: "on", finishReason: "length" },
        { text: "tw", finishReason: "length" },
      ],
      secondary: [revise],
    });
    expect(answer).toMatchObject({ text: "tw", finishReason: "length", stopCause: "rounds-done" });
  });
});

describe("failures after the draft", () => {
  test("a failing reviewer leaves the draft, marked with what happened", async () => {
    const { answer, primary } = await runScripted(runInput({ rounds: 2 }), { primary: ["draft"], secondary: [down] });
    expect(answer).toMatchObject({
      text: "draft",
      finishReason: "stop",
      stopCause: "degraded",
      rounds: 0,
      degraded: { reason: "The reviewer is down.", code: "backend-down", completedRounds: 0 },
    });
    expect(primary).toHaveLength(1);
  });

  test("a reviewer that fails in the middle of its reply is the same", async () => {
    const { answer, events } = await runScripted(runInput(), {
      primary: ["draft"],
      secondary: [{ text: revise, thenFails: down }],
    });
    expect(answer).toMatchObject({ text: "draft", stopCause: "degraded" });
    expect(events.at(-2)).toMatchObject({ type: "step-error", step: { index: 1 }, code: "backend-down" });
  });

  test("a refine that fails in round 2 leaves the text of round 1", async () => {
    const { answer } = await runScripted(runInput({ rounds: 2 }), {
      primary: ["one", "two", down],
      secondary: [revise, reviseAgain],
    });
    expect(answer).toMatchObject({ text: "two", stopCause: "degraded", rounds: 1, degraded: { completedRounds: 1 } });
  });

  test("half a refined text is never given", async () => {
    const half = { text: "half a te", thenFails: new FrogcomError("answer-incomplete", "The stream was cut.") };
    const { answer } = await runScripted(runInput(), { primary: ["draft", half], secondary: [revise] });
    expect(answer).toMatchObject({ text: "draft", degraded: { code: "answer-incomplete" } });
  });

  test("with onReviewError fail the run fails", async () => {
    const { answer, events } = await runScripted(runInput({ onReviewError: "fail" }), {
      primary: ["draft"],
      secondary: [down],
    });
    expect(answer).toBeUndefined();
    expect(events.at(-1)).toEqual({ type: "run-error", code: "backend-down", message: "The reviewer is down." });
  });

  test("a failing draft fails the run, with nothing to review", async () => {
    const { events, secondary } = await runScripted(runInput(), { primary: [down] });
    expect(events.map(({ type }) => type)).toEqual(["run-start", "step-start", "step-error", "run-error"]);
    expect(secondary).toHaveLength(0);
  });
});
