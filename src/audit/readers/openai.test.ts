import { describe, expect, test } from "vitest";
import { completion, shortly, turn } from "../../../test/support/logged-calls.ts";
import { openaiReader } from "./openai.ts";

const request = { model: "asked-model", messages: [turn("system", "S"), turn("user", "Q")] };
const answered = "system: S / user: Q -> small-model: A";

describe("a request with its response", () => {
  test.each([
    ["under their names", { request, response: completion("A") }],
    ["as bodies of HTTP", { request: { url: "/v1", body: request }, response: { status: 200, body: completion("A") } }],
    ["with the request's fields beside the response", { ...request, response: completion("A") }],
    ["as two texts", { request: JSON.stringify(request), response: JSON.stringify(completion("A")) }],
    ["under other names", { body: request, completion: completion("A") }],
  ])("%s", (_name, record) => {
    expect(openaiReader.fits(record)).toBe(true);
    expect(shortly(openaiReader.read(record))).toEqual([answered]);
  });

  test("is by the model that was asked for, where the response does not say", () => {
    expect(shortly(openaiReader.read({ request, response: "A" }))).toEqual(["system: S / user: Q -> asked-model: A"]);
  });

  test("of the responses API", () => {
    const record = {
      request: { model: "m", instructions: "S", input: "Q" },
      response: { model: "m-2026", output: [{ type: "message", content: [{ type: "output_text", text: "A" }] }] },
    };
    expect(shortly(openaiReader.read(record))).toEqual(["system: S / user: Q -> m-2026: A"]);
  });

  test("that calls a tool has no answer", () => {
    expect(openaiReader.read({ request, response: completion(null) })).toEqual({ exchanges: [] });
  });
});

test.each([
  ["a request alone", { request }],
  ["a response alone", { response: completion("A") }],
  ["a conversation alone", { messages: [turn("user", "Q")] }],
  ["a line of text", "INFO started"],
  ["a list", [request]],
  ["null", null],
])("%s is none", (_name, record) => {
  expect(openaiReader.fits(record)).toBe(false);
});
