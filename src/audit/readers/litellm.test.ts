import { describe, expect, test } from "vitest";
import { completion, shortly, turn } from "../../../test/support/logged-calls.ts";
import { litellmReader } from "./litellm.ts";

/** As callbacks and buckets get it. */
const payload = {
  id: "chatcmpl-1",
  trace_id: "t",
  call_type: "acompletion",
  status: "success",
  model: "gpt-x",
  model_group: "fast",
  messages: [turn("user", "Q")],
  response: completion("A"),
  error_str: null,
};
/** As the database has it. */
const spendRow = {
  request_id: "chatcmpl-1",
  call_type: "acompletion",
  model: "openai/gpt-x",
  messages: {},
  response: JSON.stringify(completion("A")),
  proxy_server_request: JSON.stringify({ model: "fast", messages: [turn("user", "Q")] }),
};

describe("a call that LiteLLM has logged", () => {
  test.each([
    ["as its standard payload", payload, "user: Q -> gpt-x: A"],
    ["inside a callback's arguments", { standard_logging_object: payload }, "user: Q -> gpt-x: A"],
    ["as a row of spend logs", spendRow, "user: Q -> openai/gpt-x: A"],
    [
      "as such a row with the request's body",
      { ...spendRow, proxy_server_request: { body: { messages: [turn("user", "Q")] } } },
      "user: Q -> openai/gpt-x: A",
    ],
    ["of a text completion", { ...payload, call_type: "text_completion", messages: "Q" }, "user: Q -> gpt-x: A"],
  ])("%s", (_name, record, exchange) => {
    expect(litellmReader.fits(record)).toBe(true);
    expect(shortly(litellmReader.read(record))).toEqual([exchange]);
  });

  test.each([
    ["an embedding", { ...payload, call_type: "aembedding" }],
    ["an image", { ...payload, call_type: "image_generation" }],
    ["a failure", { ...payload, status: "failure" }],
    ["a tool call", { ...payload, response: completion(null) }],
  ])("has no answer in %s", (_name, record) => {
    expect(litellmReader.read(record)).toEqual({ exchanges: [] });
  });

  test.each([
    ["redacted", { ...payload, messages: "redacted-by-litellm", response: { text: "redacted-by-litellm" } }],
    ["not stored", { ...spendRow, response: {}, proxy_server_request: {} }],
  ])("whose texts are %s says which settings keep them", (_name, record) => {
    expect(litellmReader.read(record)).toEqual({
      problem: {
        en: expect.stringContaining("store_prompts_in_spend_logs"),
        ru: expect.stringContaining("turn_off_message_logging"),
      },
    });
  });
});

test("what names no kind of call is none", () => {
  expect(litellmReader.fits({ messages: [], response: {} })).toBe(false);
  expect(litellmReader.fits("text")).toBe(false);
});
