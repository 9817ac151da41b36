/** Tests of the one decision what an answer came to. */
import { expect, test } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import { someCall } from "../../../test/support/collect-chunks.ts";
import { AnswerReader } from "./answer-reader.ts";

type Choice = Record<string, unknown>;
type Cases = readonly (readonly [string, readonly (Choice | typeof done)[], string])[];

const delta = (content: unknown, finish: string | null = null): Choice => ({
  delta: { content },
  finish_reason: finish,
});
const done = "[DONE]" as const;
const options = {
  maxCharacters: 500,
  maxLogprobCharacters: 200,
  isRaw: false,
  offersTools: false,
  wantsLogprobs: true,
  stop: [],
};

/** What becomes of these choices, each in an event of its own. */
function read(
  choices: readonly (Choice | typeof done)[],
  { isRaw = false, offersTools = false, stop = [] as string[], maxTokens = 50, maxCharacters = 400 } = {},
) {
  const call = { ...someCall, sampling: { maxTokens } };
  const reader = new AnswerReader(call, { ...options, maxCharacters, isRaw, offersTools, stop });
  try {
    const chunks = choices.flatMap((choice) => {
      if (choice !== done) return reader.take({ choices: [choice] });
      reader.takeDone();
      return [];
    });
    return summary([...chunks, ...reader.end("stream")]);
  } catch (thrown) {
    if (thrown instanceof FrogcomError) return `${thrown.code}: ${thrown.message}`;
    throw thrown;
  }
}

function summary(chunks: ReturnType<AnswerReader["take"]>): string {
  return chunks
    .map((chunk) => (chunk.type === "end" ? chunk.finishReason : chunk.type === "retry" ? "" : chunk.text))
    .join("|");
}

const wholeAnswers: Cases = [
  ["a reason to finish", [delta("Hi"), delta("", "stop")], "Hi|stop"],
  ["a reason on the last text", [delta("Hi", "length")], "Hi|length"],
  ["[DONE] alone", [delta("Hi"), done], "Hi|stop"],
  ["a reason that only this server knows", [delta("Hi", "eos_token")], "Hi|stop"],
  ["a reason that every object has a key for", [delta("Hi", "constructor")], "Hi|stop"],
  ["Anthropic's word for too long", [delta("Hi", "max_tokens")], "Hi|length"],
  ["a filter that left nothing", [delta("", "content_filter")], "content_filter"],
];

test.each(wholeAnswers)("an answer with %s is whole", (_, choices, expected) => {
  expect(read(choices)).toBe(expected);
});

test.each([
  ["nothing after the text", [delta("Hi")]],
  ["an empty reason", [delta("Hi", "")]],
  ["nothing at all", []],
  ["vLLM's word for breaking off", [delta("Hi", "abort")]],
])("an answer with %s is incomplete", (_, choices) => {
  expect(read(choices)).toMatch(/^answer-incomplete/);
});

test.each([
  ["no text", [delta("", "stop")], "an answer without text"],
  ["blanks", [delta(" \n", "stop")], "an answer without text"],
  ["a thought alone that the prompt has opened", [delta("Hm.\n</th"), delta("ink>\n", "stop")], "only its thought"],
  ["a number", [delta(42, "stop")], "a number instead of text"],
  ["thought alone", [{ delta: { reasoning: "hm" }, finish_reason: "stop" }], "only its thought, but no answer"],
  ["a tool call", [{ delta: { tool_calls: [] }, finish_reason: "tool_calls" }], "a tool call instead of text"],
])("an answer of %s is empty, and says so", (_, choices, words) => {
  expect(read(choices)).toMatch(/^answer-empty/);
  expect(read(choices)).toContain(words);
});

test.each([
  ["reasoning", { reasoning: "hm" }],
  ["reasoning_content", { reasoning_content: "hm" }],
  ["both with one text", { reasoning: "hm", reasoning_content: "hm" }],
  ["a part of its own", { content: [{ type: "thinking", thinking: [{ type: "text", text: "hm" }] }] }],
])("thought is read from %s", (_, thought) => {
  expect(read([{ delta: thought }, delta("Hi", "stop")])).toBe("hm|Hi|stop");
});

test("a budget spent on thought is told apart from an empty answer", () => {
  const said = read([{ delta: { reasoning: "hm" }, finish_reason: "length" }], { maxTokens: 7 });
  expect(said).toBe(
    "answer-only-thought: The model m spent its whole token budget of 7 on thinking. Raise MAX_TOKENS or switch thinking off.",
  );
});

test("a thought that never closes is a budget spent on thought", () => {
  expect(read([delta("<think>hm, "), delta("hm", "length")])).toMatch(/^answer-only-thought/);
});

const weather = { index: 0, id: "c1", type: "function", function: { name: "get_weather", arguments: '{"city":' } };
const city = { index: 0, function: { arguments: '"Paris"}' } };
const calling = [{ delta: { content: null, tool_calls: [weather] } }, { delta: { tool_calls: [city] } }];
const ended = (finish_reason: string): Choice => ({ delta: {}, finish_reason });

/** What the last chunk holds when tools were offered. */
function endOf(choices: readonly Choice[], isOffered = true, stop: readonly string[] = []) {
  const reader = new AnswerReader(someCall, { ...options, offersTools: isOffered, stop });
  for (const choice of choices) reader.take({ choices: [choice] });
  return reader.end("stream").at(-1);
}

test.each([
  ["tool_calls", "tool_calls"],
  ["function_call", "tool_calls"],
  ["stop", "tool_calls"],
  ["length", "length"],
  ["content_filter", "content_filter"],
])("a tool call without text is a whole answer; the server's %s means %s", (said, finishReason) => {
  const toolCalls = [{ id: "c1", type: "function", function: { name: "get_weather", arguments: '{"city":"Paris"}' } }];
  expect(endOf([...calling, ended(said)])).toMatchObject({ type: "end", finishReason, toolCalls });
});

test("arguments that were cut are passed on as far as they came", () => {
  const [head] = calling;
  expect(head && endOf([head, ended("length")])).toMatchObject({
    finishReason: "length",
    toolCalls: [{ function: { name: "get_weather", arguments: '{"city":' } }],
  });
});

test.each([
  ["that just ended", calling],
  ["that the server broke off", [...calling, ended("abort")]],
])("a tool call of a stream %s is incomplete", (_, choices) => {
  expect(read(choices, { offersTools: true })).toMatch(/^answer-incomplete/);
});

test("a tool call in plain JSON that names no reason to finish is incomplete, as a text is", () => {
  const reader = new AnswerReader(someCall, { ...options, offersTools: true });
  reader.take({ choices: [{ message: { tool_calls: [weather] } }] });
  expect(() => reader.end("json")).toThrow(/ended before it was complete/);
});

test("a tool call that nobody offered is none, with and without text", () => {
  expect(read([...calling, ended("tool_calls")])).toContain("though no tool was offered");
  expect(endOf([delta("Hi"), ...calling, ended("stop")], false)).not.toHaveProperty("toolCalls");
});

test("a tool call without a name is no answer", () => {
  const nameless = { delta: { tool_calls: [{ index: 0, id: "c1" }] }, finish_reason: "tool_calls" };
  expect(read([nameless], { offersTools: true })).toMatch(/^answer-empty.*names no tool/);
});

test("a text that goes on to a tool call has both", () => {
  expect(endOf([delta("Let me look."), ...calling, ended("tool_calls")])).toMatchObject({
    finishReason: "tool_calls",
    toolCalls: [{ id: "c1" }],
  });
});

test("what comes after a stop sequence is not called", () => {
  const end = endOf([delta("Hi END"), ...calling, ended("tool_calls")], true, ["END"]);
  expect(end).toMatchObject({ finishReason: "stop" });
  expect(end).not.toHaveProperty("toolCalls");
});

test("arguments count into the bound of an answer", () => {
  const endless = { delta: { tool_calls: [{ index: 0, function: { arguments: "x".repeat(150) } }] } };
  expect(read([...calling, endless, endless], { offersTools: true })).toMatch(/^answer-too-large/);
});

test("log probabilities are joined over the chunks, and count into the bound", () => {
  const probable = (token: string): Choice => ({
    ...delta(token),
    logprobs: { content: [{ token, logprob: -0.1 }], refusal: null },
  });
  expect(endOf([probable("Hi"), probable("!"), { ...ended("stop"), logprobs: null }])).toMatchObject({
    logprobs: {
      content: [
        { token: "Hi", logprob: -0.1 },
        { token: "!", logprob: -0.1 },
      ],
      refusal: null,
    },
  });
  expect(read(Array.from({ length: 20 }, () => probable("x")))).toMatch(/^answer-too-large/);
});

test("log probabilities that nobody asked for are not kept, however many", () => {
  const reader = new AnswerReader(someCall, { ...options, wantsLogprobs: false });
  const logprobs = { content: [{ token: "x", logprob: -0.1 }] };
  for (let sent = 0; sent < 100; sent++) reader.take({ choices: [{ ...delta("x"), logprobs }] });
  reader.take({ choices: [ended("stop")] });
  expect(reader.end("stream").at(-1)).not.toHaveProperty("logprobs");
});

test("an answer of more tool calls than anybody makes is refused", () => {
  const call = { function: { name: "f", arguments: "{}" } };
  const calls = (count: number) => [{ delta: { tool_calls: Array.from({ length: count }, () => call) } }];
  expect(read(calls(1001), { offersTools: true, maxCharacters: 100_000 })).toMatch(/^answer-too-large/);
  expect(read([...calls(1000), ended("stop")], { offersTools: true, maxCharacters: 100_000 })).toBe("tool_calls");
});

test("a raw completion loses the blanks before its first word and all after a stop", () => {
  const choices = [{ text: "\n " }, { text: " Hi" }, { text: "\nUs" }, { text: "er: x", finish_reason: "length" }];
  expect(read(choices, { isRaw: true, stop: ["\nUser:"] })).toBe("Hi|stop");
});

test("what might have become a stop is given at the end", () => {
  expect(read([delta("Hi\nUs", "stop")], { stop: ["\nUser:"] })).toBe("Hi|\nUs|stop");
});

test("an answer beyond the bound is refused", () => {
  expect(read([delta("x".repeat(60)), delta("x".repeat(60))], { maxCharacters: 100 })).toMatch(/^answer-too-large/);
});
