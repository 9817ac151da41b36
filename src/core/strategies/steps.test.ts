import { expect, test } from "vitest";
import { reviewReply, runInput, runScripted } from "../../../test/support/scripted-run.ts";
import type { Message } from "../types.ts";

const old: readonly Message[] = [
  { role: "user", content: "old question ".repeat(100) },
  { role: "assistant", content: "old answer ".repeat(100) },
];
const conversation: readonly Message[] = [...old, { role: "user", content: "Who wrote Hamlet?" }];
const oldCharacters = old.reduce((sum, { content }) => sum + content.length, 0);

test.each(["separate", "grown"] as const)(
  "a reviewer with a small context sees the newest turns (%s), and the event says so",
  async (frame) => {
    const input = runInput({
      conversation,
      frame,
      secondary: { model: "reviewer", sampling: { maxTokens: 300 }, contextTokens: 1200 },
    });
    const { events, secondary } = await runScripted(input, { primary: ["Shakespeare."], secondary: [reviewReply()] });
    const said = secondary[0]?.messages.map(({ content }) => content).join("\n");
    expect(said).not.toContain("old");
    expect(said).toContain("Who wrote Hamlet?");
    expect(said).toContain("Shakespeare.");
    const start = events.find((event) => event.type === "step-start" && event.step.kind === "review");
    expect(start).toMatchObject({ shortened: { messages: 2, characters: oldCharacters } });
  },
);

test("the reviewer's instructions count: what is kept leaves room for them", async () => {
  const goal = "Check the names. ".repeat(200);
  const small = { model: "reviewer", sampling: { maxTokens: 300 }, contextTokens: 2000 };
  const { secondary } = await runScripted(runInput({ conversation, goal, secondary: small }), {
    primary: ["Shakespeare."],
    secondary: [reviewReply()],
  });
  expect(secondary[0]?.messages[1]?.content).not.toContain("old");
  expect(secondary[0]?.sampling.maxTokens).toBe(300);
});

test("with room for everything nothing is left out", async () => {
  const large = { model: "reviewer", sampling: { maxTokens: 300 }, contextTokens: 32_000 };
  const { events, secondary } = await runScripted(runInput({ conversation, secondary: large }), {
    primary: ["Shakespeare."],
    secondary: [reviewReply()],
  });
  expect(secondary[0]?.messages[1]?.content).toContain("old answer");
  expect(events.some((event) => event.type === "step-start" && event.shortened !== undefined)).toBe(false);
});

test("the advice of classic is fitted in the same way", async () => {
  const small = { model: "reviewer", sampling: { maxTokens: 300 }, contextTokens: 600 };
  const input = runInput({ conversation, strategy: "classic", goal: "Ask.", secondary: small });
  const { events, secondary } = await runScripted(input, { primary: ["one", "two"], secondary: ["Why?"] });
  expect(secondary[0]?.messages[1]?.content).not.toContain("old");
  expect(events.some((event) => event.type === "step-start" && event.shortened?.messages === 2)).toBe(true);
});

test("the primary gets the whole conversation, always", async () => {
  const { primary } = await runScripted(runInput({ conversation }), {
    primary: ["one", "two"],
    secondary: [reviewReply({ problem: "Wrong." })],
  });
  expect(primary[0]?.messages).toEqual(conversation);
  expect(primary[1]?.messages.slice(0, 3)).toEqual(conversation);
});
