/** Each format is told from all others by what stands in it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completion, turn } from "../../test/support/logged-calls.ts";
import { formatNames, readers, recognise } from "./formats.ts";

const messages = [turn("user", "Q")];
const answered = [...messages, turn("assistant", "A")];

describe("the format of a record", () => {
  test.each([
    ["frogcom", { object: "run", status: "done", input: { conversation: messages }, answer: { text: "A" } }],
    ["batch", { custom_id: "1", method: "POST", url: "/v1/chat/completions", body: { messages } }],
    ["batch", { id: "b", custom_id: "1", response: { status_code: 200, body: completion("A") }, error: null }],
    ["litellm", { id: "1", call_type: "acompletion", model: "m", messages, response: completion("A") }],
    ["open-webui", { title: "T", chat: { history: { messages: { a: { id: "a", role: "user", content: "Q" } } } } }],
    ["vllm", "INFO Received request chatcmpl-1: prompt: 'Q', params: SamplingParams(n=1)"],
    ["vllm", { level: "INFO", message: "Generated response chatcmpl-1: output: 'A', finish_reason: stop" }],
    ["plain", { prompt: "Q", answer: "A" }],
    ["plain", { prompt: "Q", completion: "A" }],
    ["openai", { request: { messages }, response: completion("A") }],
    ["openai", { user: "u-1", messages, response: "A" }],
    ["openai", { prompt: "Q", response: { choices: [{ text: "A" }] } }],
    ["messages", { messages: answered }],
    [
      "messages",
      {
        conversations: [
          { from: "human", value: "Q" },
          { from: "gpt", value: "A" },
        ],
      },
    ],
  ])("is %s: %j", (format, record) => {
    expect(recognise(record)).toBe(format);
  });

  test.each([[{ messages }], [{ text: "a corpus" }], ["Dear diary"], [42], [null], [[]], [{}]])(
    "is none of them: %j",
    (record) => {
      expect(recognise(record)).toBeUndefined();
    },
  );
});

test("whatever stands in a record, reading it throws nothing", () => {
  const keys = fc.constantFrom(
    ...["messages", "role", "content", "chat", "history", "custom_id", "body", "response", "call_type", "status"],
    ...["prompt", "answer", "request", "choices", "message", "object", "input", "conversations", "parentId", "id"],
  );
  const values = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom("user", "assistant", "acompletion", "run", "done", "", null, 7, '{"messages":[{}]}'),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(keys, tie("value"), { maxKeys: 5 }),
    ),
  })).value;
  fc.assert(
    fc.property(values, (record) => {
      for (const name of formatNames) {
        readers[name].fits(record);
        readers[name].read(record);
      }
    }),
    { numRuns: 500 },
  );
});
