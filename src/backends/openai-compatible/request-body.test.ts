/** Tests of what is sent, and of what is no longer sent once a server has refused it. */
import { expect, test } from "vitest";
import type { Bilingual } from "../../core/bilingual.ts";
import type { ModelCall } from "../../core/types.ts";
import { type Lesson, lessonIn, Lessons } from "./lessons.ts";
import { writeRequest } from "./request-body.ts";

const call: ModelCall = { model: "m", messages: [{ role: "user", content: "Hi 🐸" }], sampling: {} };
const nothingLearnt: ReadonlySet<Lesson> = new Set();

function sent(what: Partial<ModelCall>, lessons: readonly Lesson[] = [], extraBody = {}): Record<string, unknown> {
  return read(writeRequest({ ...call, ...what }, new Set(lessons), extraBody).bytes);
}

function read(bytes: Uint8Array): Record<string, unknown> {
  return JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>;
}

test("a conversation of several messages is sent in order, each as its author wrote it", () => {
  const original = { role: "assistant", content: null, tool_calls: [] };
  const messages: ModelCall["messages"] = [
    { role: "system", content: "Ответь." },
    { role: "assistant", content: "", original },
    { role: "user", content: "Hi" },
  ];
  const asked = [messages[0], original, messages[2]];
  expect(sent({ messages })["messages"]).toEqual(asked);
  expect(sent({ messages: messages.toReversed() })["messages"]).toEqual(asked.toReversed());
});

test("what was not asked for is not sent", () => {
  expect(sent({ sampling: { stop: [] } })).toEqual({
    messages: [{ role: "user", content: "Hi 🐸" }],
    model: "m",
    stream: true,
    stream_options: { include_usage: true },
  });
});

test("of a plain conversation the JSON says what can be learnt about", () => {
  const request = writeRequest({ ...call, sampling: { temperature: 0 } }, nothingLearnt, {});
  expect(read(request.bytes)).toEqual(request.ownFields);
});

test("a schema becomes a strict response_format", () => {
  const schema = { type: "object" };
  expect(sent({ format: { name: "verdict", schema } })["response_format"]).toEqual({
    type: "json_schema",
    json_schema: { name: "verdict", schema, strict: true },
  });
});

test("thinking is switched off in all the ways servers know", () => {
  expect(sent({ thinking: "off" })).toMatchObject({
    chat_template_kwargs: { enable_thinking: false, thinking: false },
    reasoning_effort: "none",
  });
});

test("the extra body is merged last and joins objects", () => {
  const extra = { temperature: 0.1, keep_alive: "5m", chat_template_kwargs: { style: "x" } };
  expect(sent({ thinking: "off", sampling: { temperature: 1 } }, [], extra)).toMatchObject({
    temperature: 0.1,
    keep_alive: "5m",
    chat_template_kwargs: { enable_thinking: false, style: "x" },
  });
});

test("a message that is more than role and text goes as its author wrote it", () => {
  const original = { role: "user", name: "Kermit", content: [{ type: "image_url", image_url: { url: "data:," } }] };
  const tool = { role: "tool", content: "4", tool_call_id: "c1" };
  const messages = [
    { role: "user", content: "", original },
    { role: "tool", content: "4", original: tool },
    { role: "user", content: "And?" },
  ] as const;
  expect(sent({ messages })["messages"]).toEqual([original, tool, { role: "user", content: "And?" }]);
});

const tools = [{ type: "function", function: { name: "f", parameters: {} } }];

test("the caller's fields go along, and ours win", () => {
  const passthrough = {
    tools,
    tool_choice: "auto",
    logprobs: true,
    user: "u1",
    temperature: 2,
    model: "other",
    messages: [],
    stream: false,
    stream_options: { include_usage: false },
    n: 3,
  };
  expect(sent({ passthrough, sampling: { temperature: 0 } })).toEqual({
    ...sent({ sampling: { temperature: 0 } }),
    tools,
    tool_choice: "auto",
    logprobs: true,
    user: "u1",
  });
});

test("the caller's response_format stands where we want none", () => {
  const passthrough = { response_format: { type: "json_object", note: 1 } };
  expect(sent({ passthrough })["response_format"]).toEqual(passthrough.response_format);
  expect(sent({ passthrough, format: { name: "f", schema: {} } })["response_format"]).toEqual({
    type: "json_schema",
    json_schema: { name: "f", schema: {}, strict: true },
  });
});

test("the extra body is merged after the caller's fields, and what a server refused of ours stays the caller's", () => {
  const passthrough = { top_k: 5, chat_template_kwargs: { style: "x" } };
  expect(sent({ passthrough, thinking: "off" }, ["no-template-options"], { top_k: 6 })).toMatchObject({
    top_k: 6,
    chat_template_kwargs: { style: "x" },
  });
  expect(sent({ passthrough, thinking: "off" })["chat_template_kwargs"]).toMatchObject({
    style: "x",
    enable_thinking: false,
  });
});

test("raw completions get only those of the caller's fields that they know", () => {
  const passthrough = { tools, tool_choice: "auto", logprobs: true, top_logprobs: 3, top_k: 5, user: "u1", n: 2 };
  expect(sent({ passthrough }, ["raw-completions"])).toEqual({
    ...sent({}, ["raw-completions"]),
    top_k: 5,
    user: "u1",
  });
});

test.each<[string, ModelCall["passthrough"], boolean]>([
  ["no fields", undefined, false],
  ["an empty list", { tools: [] }, false],
  ["tools", { tools }, true],
  ["functions of the old kind", { functions: [{ name: "f" }] }, true],
])("with %s the model is offered tools: %s", (_, passthrough, offersTools) => {
  const asked = { ...call, ...(passthrough && { passthrough }) };
  expect(writeRequest(asked, nothingLearnt, {}).offersTools).toBe(offersTools);
  expect(writeRequest(asked, new Set(["raw-completions"]), {}).offersTools).toBe(false);
});

test("a refusal can only teach about what we ask for ourselves", () => {
  const asked = { ...call, passthrough: { tools, top_k: 5 } };
  expect(Object.keys(writeRequest(asked, nothingLearnt, { extra: 1 }).ownFields)).toEqual([
    "model",
    "stream",
    "stream_options",
  ]);
});

test("the caller's forms of an answer stay out of a call that has a form of ours", () => {
  const passthrough = { grammar: "root ::= x", guided_choice: ["x"], structured_outputs: {}, logit_bias: { 1: 2 } };
  expect(sent({ passthrough })).toMatchObject(passthrough);
  const formed = sent({ passthrough, format: { name: "f", schema: {} } });
  expect(Object.keys(passthrough).filter((field) => field in formed)).toEqual(["logit_bias"]);
});

test("raw completions get a prompt, a bound and the stops of both", () => {
  const request = sent({ sampling: { stop: ["END"] }, thinking: "off" }, ["raw-completions"]);
  expect(request).toEqual({
    model: "m",
    stream: true,
    stream_options: { include_usage: true },
    prompt: "User: Hi 🐸\n\nAssistant:",
    max_tokens: 512,
    stop: ["END", "\nUser:", "\nAssistant:"],
  });
});

test.each([
  ["no-stream-options", "stream_options"],
  ["no-response-format", "response_format"],
  ["no-template-options", "chat_template_kwargs"],
  ["no-reasoning-effort", "reasoning_effort"],
  ["no-temperature", "temperature"],
  ["no-top-p", "top_p"],
  ["max-completion-tokens", "max_tokens"],
] as const)("after the lesson %s the field %s stays out", (lesson, field) => {
  const everything: Partial<ModelCall> = {
    sampling: { temperature: 1, topP: 1, maxTokens: 9 },
    thinking: "off",
    format: { name: "f", schema: {} },
  };
  expect(sent(everything)).toHaveProperty(field);
  expect(sent(everything, [lesson])).not.toHaveProperty(field);
});

test("max_tokens goes by its other name where the server wants that", () => {
  expect(sent({ sampling: { maxTokens: 9 } }, ["max-completion-tokens"])).toMatchObject({ max_completion_tokens: 9 });
});

test.each([
  ["vLLM, base model", 400, "As of transformers v4.44, default chat template is no longer allowed", "raw-completions"],
  [
    "transformers, base model",
    500,
    "Cannot use chat template functions because tokenizer.chat_template is not set",
    "raw-completions",
  ],
  [
    "OpenAI, base model",
    404,
    "This is not a chat model and thus not supported in the v1/chat/completions endpoint.",
    "raw-completions",
  ],
  ["Ollama, base model", 400, '"opt" does not support chat', "raw-completions"],
  ["an old server", 400, "Extra inputs are not permitted: stream_options", "no-stream-options"],
  ["LM Studio", 400, "'response_format.type' must be 'json_schema' or 'text'", "no-response-format"],
  ["OpenAI", 400, "Unrecognized request argument supplied: chat_template_kwargs", "no-template-options"],
  ["older vLLM", 400, "Input should be 'low', 'medium' or 'high' for reasoning_effort", "no-reasoning-effort"],
  [
    "OpenAI, reasoning",
    400,
    "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
    "max-completion-tokens",
  ],
  [
    "OpenAI, reasoning",
    400,
    "Unsupported value: 'temperature' does not support 0.7 with this model.",
    "no-temperature",
  ],
  ["a bound", 400, "temperature must be at most 1", undefined],
  ["an overload", 503, "chat template worker died", undefined],
])("the refusal of %s (%i %s) teaches %s", (_, status, body, lesson) => {
  const fields = writeRequest(
    { ...call, thinking: "off", format: { name: "f", schema: {} }, sampling: { maxTokens: 1, temperature: 1 } },
    nothingLearnt,
    {},
  ).ownFields;
  expect(lessonIn({ status, body }, { fields, known: nothingLearnt })).toBe(lesson);
});

test("a refusal teaches nothing twice, and nothing about what was not sent", () => {
  const body = "stream_options";
  expect(
    lessonIn({ status: 400, body }, { fields: { stream_options: {} }, known: new Set(["no-stream-options"]) }),
  ).toBeUndefined();
  expect(lessonIn({ status: 400, body }, { fields: {}, known: nothingLearnt })).toBeUndefined();
});

test("a lesson is remembered for its model and said once", () => {
  const notices: Bilingual[] = [];
  const lessons = new Lessons((notice) => notices.push(notice));
  lessons.learn("a", "no-temperature");
  lessons.learn("a", "no-temperature");
  expect([...lessons.of("a")]).toEqual(["no-temperature"]);
  expect([...lessons.of("b")]).toEqual([]);
  expect(notices).toEqual([
    {
      en: "The model a takes no temperature, so its own is used.",
      ru: "Модель a не принимает temperature, поэтому действует её собственная.",
    },
  ]);
});
