import { describe, expect, test } from "vitest";
import { completion, turn } from "../../../test/support/logged-calls.ts";
import { answerIn, conversationOf, embedded, readTurns } from "./turns.ts";

describe("turns", () => {
  test("are read by role and content, whatever the roles are called", () => {
    const turns = [turn("system", "S"), turn("human", "Q"), turn("gpt", "A"), turn("function", "42")];
    expect(readTurns(turns)).toEqual([
      { role: "system", content: "S" },
      { role: "user", content: "Q" },
      { role: "assistant", content: "A" },
      { role: "tool", content: "42" },
    ]);
  });

  test("may say from and value", () => {
    expect(readTurns([{ from: "human", value: "Q" }])).toEqual([{ role: "user", content: "Q" }]);
  });

  test("have the words of their parts", () => {
    const parts = [
      { type: "text", text: "What is" },
      { type: "image_url", image_url: { url: "data:" } },
      { type: "text", text: "on it?" },
    ];
    expect(readTurns([turn("user", parts)])).toEqual([{ role: "user", content: "What is\non it?" }]);
  });

  test("that are none are left out", () => {
    expect(readTurns([null, 7, "text", {}, turn("narrator", "Once"), turn("user", null)])).toEqual([
      { role: "user", content: "" },
    ]);
    expect(readTurns("nothing")).toEqual([]);
  });
});

describe("the conversation of a request", () => {
  test.each([
    ["chat", { messages: [turn("user", "Q")] }, ["user: Q"]],
    ["chat that a database keeps as text", { messages: '[{"role":"user","content":"Q"}]' }, ["user: Q"]],
    ["completions", { prompt: "Q" }, ["user: Q"]],
    ["responses with a text", { input: "Q", instructions: "I" }, ["system: I", "user: Q"]],
    ["responses with turns", { input: [turn("user", "Q")] }, ["user: Q"]],
    ["several prompts at once, which nobody can join", { prompt: ["Q1", "Q2"] }, []],
    ["something else", { input: 7 }, []],
    ["nothing", undefined, []],
  ])("of %s", (_name, request, turns) => {
    expect(conversationOf(request).map(({ role, content }) => `${role}: ${content}`)).toEqual(turns);
  });
});

describe("the answer in a response", () => {
  test.each([
    ["chat", completion("A"), "A"],
    ["chat in parts", { choices: [{ message: { content: [{ type: "text", text: "A" }] } }] }, "A"],
    ["completions", { choices: [{ text: "A" }] }, "A"],
    ["responses", { output: [{ type: "reasoning" }, { content: [{ type: "output_text", text: "A" }] }] }, "A"],
    ["responses, summed up", { output_text: "A" }, "A"],
    ["messages", { content: [{ type: "text", text: "A" }] }, "A"],
    ["text alone", "A", "A"],
    ["JSON as text", JSON.stringify(completion("A")), "A"],
  ])("of %s", (_name, response, answer) => {
    expect(answerIn(response)).toBe(answer);
  });

  test.each([
    ["a tool call", { choices: [{ message: { content: null, tool_calls: [{}] } }] }],
    ["an error", { error: { message: "overloaded" } }],
    ["nothing", undefined],
    ["an empty list", { choices: [] }],
  ])("is none for %s", (_name, response) => {
    expect(answerIn(response)).toBeUndefined();
  });
});

test("text that only looks like JSON stays text", () => {
  expect(embedded("[sic] he said")).toBe("[sic] he said");
  expect(embedded('{"a":1}')).toEqual({ a: 1 });
  expect(embedded("plain")).toBe("plain");
  expect(embedded(7)).toBe(7);
});
