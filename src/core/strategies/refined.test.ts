import { expect, test } from "vitest";
import { reviewReply, runInput, runScripted } from "../../../test/support/scripted-run.ts";
import { FrogcomError } from "../errors.ts";

const tooLong = new FrogcomError("context-exceeded", "The server says that 5000 tokens do not fit into 4096.");
const guidance = "Name the author. ".repeat(30).trim();

test("guidance that does not fit is shortened once, and the event says by how much", async () => {
  const { answer, primary, events } = await runScripted(runInput(), {
    primary: ["one", tooLong, "two"],
    secondary: [guidance],
  });
  expect(answer).toMatchObject({ text: "two", stopCause: "rounds-done" });
  expect(answer).not.toHaveProperty("degraded");
  expect(primary[2]?.messages[2]?.content).toContain(`\n${guidance.slice(0, 200)}\n</guidance-`);
  const starts = events.filter((event) => event.type === "step-start");
  expect(starts.map(({ shortened }) => shortened)).toEqual([
    undefined,
    undefined,
    undefined,
    { messages: 0, characters: guidance.length - 200 },
  ]);
});

test("if it still does not fit, the draft is the answer, marked", async () => {
  const { answer, primary } = await runScripted(runInput(), {
    primary: ["one", tooLong, tooLong],
    secondary: [guidance],
  });
  expect(answer).toMatchObject({ text: "one", stopCause: "degraded", degraded: { code: "context-exceeded" } });
  expect(primary).toHaveLength(3);
});

test("short guidance is not tried again", async () => {
  const { answer, primary } = await runScripted(runInput(), {
    primary: ["one", tooLong],
    secondary: ["Name the author."],
  });
  expect(answer).toMatchObject({ text: "one", degraded: { code: "context-exceeded" } });
  expect(primary).toHaveLength(2);
});

test("other failures are not tried again", async () => {
  const down = new FrogcomError("backend-down", "Down.");
  const { answer, primary } = await runScripted(runInput(), { primary: ["one", down], secondary: [guidance] });
  expect(answer).toMatchObject({ text: "one", degraded: { code: "backend-down" } });
  expect(primary).toHaveLength(2);
});

test("shortening never cuts a character in two", async () => {
  const emoji = `a${"😀".repeat(150)}`;
  const { primary } = await runScripted(runInput(), { primary: ["one", tooLong, "two"], secondary: [emoji] });
  const content = primary[2]?.messages[2]?.content ?? "";
  expect(content).toContain("😀");
  expect(content.isWellFormed()).toBe(true);
});

test("a draft that was cut stays cut when it was refined by edits, and has none of their token probabilities", async () => {
  const draft = `The sky is blue. ${"It is above us. ".repeat(100)}The pla`;
  const edits = JSON.stringify({ edits: [{ quote: "The sky is blue.", replacement: "The sky looks blue." }] });
  const logprobs = { content: [{ token: "{" }] };
  const { answer } = await runScripted(runInput({ refineBy: "auto" }), {
    primary: [
      { text: draft, finishReason: "length" },
      { text: edits, logprobs },
    ],
    secondary: [reviewReply({ quote: "The sky is blue.", problem: "It only looks so.", fix: "Say so." })],
  });
  expect(answer).toMatchObject({ text: draft.replace("is blue", "looks blue"), finishReason: "length" });
  expect(answer).not.toHaveProperty("logprobs");
});

test("edits that were cut are those of a text that was cut, and it is not taken for the whole draft", async () => {
  const draft = `The sky is blue. ${"It is above us. ".repeat(100)}`.trim();
  const whole = JSON.stringify({
    edits: [
      { quote: "The sky is blue. ", replacement: "" },
      { quote: "It", replacement: "x" },
    ],
  });
  const { answer } = await runScripted(runInput({ refineBy: "edits" }), {
    primary: [draft, { text: whole.slice(0, whole.indexOf('"x"')), finishReason: "length" }],
    secondary: [reviewReply({ quote: "The sky is blue.", problem: "Say it at the end.", fix: "Move it." })],
  });
  expect(answer).toMatchObject({ text: draft, finishReason: "stop", review: [{ refused: "cut" }] });
});
