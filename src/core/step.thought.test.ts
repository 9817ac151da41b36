/** Steps whose model thinks without an opening tag, because its template has that in the prompt. */
import { describe, expect, test } from "vitest";
import { reviewReply, runInput, runScripted } from "../../test/support/scripted-run.ts";

/** What the model rejects in its thought is in the form of an answer, too. */
const thinking = (rejected: string, answer: string): string => `Is it ${rejected}? No.\n</think>\n\n${answer}`;

describe("a thought that the prompt has opened", () => {
  test("is no part of a draft, a review or a refined text, and each keeps it as its thought", async () => {
    const { answer, events } = await runScripted(runInput(), {
      primary: [thinking("5", "2 + 2 = 5."), thinking("6", "2 + 2 = 4.")],
      secondary: [thinking(reviewReply({ problem: "Too short." }), reviewReply({ problem: "The sum is 4." }))],
    });
    expect(answer).toMatchObject({
      text: "2 + 2 = 4.",
      review: [{ advice: [{ finding: { problem: "The sum is 4." } }] }],
    });
    const ends = events.flatMap((event) => (event.type === "step-end" ? [event.output] : []));
    expect(ends.map(({ reasoning }) => reasoning)).toEqual([
      "Is it 5? No.",
      expect.stringContaining("Too short."),
      "Is it 6? No.",
    ]);
  });

  test("with acceptance behind it leaves the draft", async () => {
    const { answer, primary } = await runScripted(runInput(), {
      primary: ["2 + 2 = 4."],
      secondary: [thinking(reviewReply({ quote: "4", problem: "The sum is 5." }), reviewReply())],
    });
    expect([answer?.text, answer?.stopCause, primary.length]).toEqual(["2 + 2 = 4.", "accepted", 1]);
  });

  test("holds edits that are not made", async () => {
    const edits = (quote: string, replacement: string): string => JSON.stringify({ edits: [{ quote, replacement }] });
    const draft = `The sky is blue. ${"It is above us. ".repeat(100)}`.trim();
    const { answer } = await runScripted(runInput({ refineBy: "edits" }), {
      primary: [draft, thinking(edits("blue", "red"), edits("The sky is blue.", "The sky looks blue."))],
      secondary: [reviewReply({ quote: "The sky is blue.", problem: "It only looks so.", fix: "Say so." })],
    });
    expect(answer?.text).toBe(draft.replace("is blue", "looks blue"));
  });

  test.each([
    ["is the answer's own where a client has read it", true, thinking("5", "4")],
    ["is no part of an answer that nobody has read yet", false, "4"],
  ])("%s", async (_, isLive, text) => {
    const { answer } = await runScripted(runInput({ strategy: "direct" }), { primary: [thinking("5", "4")], isLive });
    expect(answer?.text).toBe(text);
  });

  test("is not looked for where the server separates thought by itself", async () => {
    const text = thinking("5", "4");
    const { answer } = await runScripted(runInput({ strategy: "direct" }), { primary: [{ text, reasoning: "Hm." }] });
    expect(answer?.text).toBe(text);
  });

  test("before a call of a tool leaves the call", async () => {
    const toolCalls = [{ id: "1", type: "function", function: { name: "f", arguments: "{}" } }];
    const call = { text: thinking("g", ""), toolCalls, finishReason: "tool_calls" } as const;
    expect((await runScripted(runInput(), { primary: [call] })).answer).toMatchObject({ text: "", toolCalls });
  });

  test("takes the token probabilities along, which are its own, too", async () => {
    const reply = { text: thinking("5", "4"), logprobs: { content: [] } };
    const { answer } = await runScripted(runInput({ strategy: "direct" }), { primary: [reply] });
    expect(answer).toMatchObject({ text: "4" });
    expect(answer).not.toHaveProperty("logprobs");
  });
});
