import { describe, expect, test } from "vitest";
import { type Delta, errorMessage, errorStatus, readDelta, readError } from "./delta.ts";

const nothing: Delta = { text: "", reasoning: "", finish: undefined, toolCalls: [], logprobs: undefined };

function deltaOf(delta: unknown, more: object = {}): Delta {
  return readDelta({ choices: [{ delta, ...more }] });
}

describe("the text of an answer", () => {
  test.each([
    ["a chunk", { choices: [{ delta: { content: "Hi" } }] }],
    ["a whole chat completion", { choices: [{ message: { role: "assistant", content: "Hi" } }] }],
    ["a raw completion", { choices: [{ text: "Hi" }] }],
    [
      "parts",
      {
        choices: [
          {
            delta: {
              content: [
                { type: "text", text: "H" },
                { type: "text", text: "i" },
              ],
            },
          },
        ],
      },
    ],
    ["a refusal", { choices: [{ message: { content: null, refusal: "Hi" } }] }],
    ["the first choice of several", { choices: [{ delta: { content: "Hi" } }, { delta: { content: "no" } }] }],
  ])("stands in %s", (_, payload) => {
    expect(readDelta(payload)).toMatchObject({ text: "Hi", finish: undefined });
  });

  test.each([
    ["no choices, as in the last chunk with the usage", { choices: [], usage: {} }],
    ["choices that are none", { choices: ["Hi"] }],
    ["no object", "Hi"],
    ["null", null],
    ["a list", [{ delta: { content: "Hi" } }]],
  ])("is empty for %s", (_, payload) => {
    expect(readDelta(payload)).toEqual(nothing);
  });

  test("is none where something else stands in its place, and that is said", () => {
    const { text, oddity } = deltaOf({ content: { hello: "world" } });
    expect(text).toBe("");
    expect(oddity?.en).toContain("object");
    expect(oddity?.ru).not.toBe(oddity?.en);
  });
});

describe("thoughts", () => {
  test.each([
    ["reasoning_content", { reasoning_content: "Hm", content: null }],
    ["reasoning", { reasoning: "Hm", content: "" }],
    ["both, once", { reasoning: "Hm", reasoning_content: "Hm" }],
    ["an empty one beside the other", { reasoning: "", reasoning_content: "Hm" }],
  ])("are found under %s", (_, delta) => {
    expect(deltaOf(delta)).toMatchObject({ reasoning: "Hm", text: "" });
  });
});

describe("the end", () => {
  test("has the server's own word", () => {
    expect(deltaOf({}, { finish_reason: "length" }).finish).toBe("length");
    expect(readDelta({ choices: [{ text: "", finish_reason: "stop" }] }).finish).toBe("stop");
  });

  test.each([null, "", undefined, 7])("has not come with %j", (finish) => {
    expect(deltaOf({ content: "a" }, { finish_reason: finish }).finish).toBeUndefined();
  });
});

describe("tool calls", () => {
  test("are passed on piece by piece", () => {
    const pieces = [{ index: 0, function: { arguments: '{"a' } }];
    expect(deltaOf({ tool_calls: pieces }).toolCalls).toEqual(pieces);
  });

  test("of older servers are one function call", () => {
    expect(deltaOf({ function_call: { name: "f", arguments: "{}" } }).toolCalls).toEqual([
      { function: { name: "f", arguments: "{}" } },
    ]);
  });

  test("that are no objects are none", () => {
    expect(deltaOf({ tool_calls: [null, "f"] }).toolCalls).toEqual([]);
  });
});

test("logprobs are passed on as they are", () => {
  const logprobs = { content: [{ token: "Hi", logprob: -0.1 }] };
  expect(deltaOf({ content: "Hi" }, { logprobs }).logprobs).toEqual(logprobs);
  expect(deltaOf({ content: "Hi" }, { logprobs: null }).logprobs).toBeUndefined();
});

describe("an error where an answer should be", () => {
  test.each([
    ["OpenAI", { error: { message: "Bad.", type: "x", code: "y" } }],
    ["older vLLM", { object: "error", message: "Bad.", code: 400 }],
    ["FastAPI", { detail: "Bad." }],
    ["Ollama", { error: "Bad." }],
    ["an error within an error", { error: { error: { message: "Bad." } } }],
    ["a bare sentence", "Bad."],
  ])("of %s has its message", (_, payload) => {
    expect(errorMessage(payload)).toBe("Bad.");
  });

  test.each([{}, null, { error: null }, { error: {} }, { object: "error" }, []])("%j has none", (payload) => {
    expect(errorMessage(payload)).toBeUndefined();
  });

  test("is found, and an empty one is none", () => {
    expect(readError({ error: { message: "Bad." } })).toEqual({ message: "Bad." });
    expect(readError({ object: "error", message: "Bad." })).toMatchObject({ message: "Bad." });
    expect(readError({ error: null, choices: [] })).toBeUndefined();
    expect(readError({ error: "" })).toBeUndefined();
  });

  test.each([
    [{ code: 429 }, 429],
    [{ code: "503" }, 503],
    [{ status: 404 }, 404],
    [{ code: "rate_limit_exceeded", status: 429 }, 429],
    [{ code: null, status: 500 }, 500],
    [{ code: "model_not_found" }, undefined],
    [{ code: 200 }, undefined],
    [{ code: 42.5 }, undefined],
    [{}, undefined],
    ["429", undefined],
  ])("%j names the status %s", (error, status) => {
    expect(errorStatus(error)).toBe(status);
  });
});
