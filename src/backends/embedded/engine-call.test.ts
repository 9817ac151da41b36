import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../core/json.ts";
import type { ModelCall } from "../../core/types.ts";
import { toEngineCall } from "./engine-call.ts";

const call: ModelCall = { model: "m", messages: [{ role: "user", content: "Hi" }], sampling: { temperature: 0 } };
const tools = [{ type: "function", function: { name: "f" } }];
const anyObject = { name: "object", schema: { type: "object" } };
const schema = { type: "object", properties: { a: { type: "string" } } };
const askFor = (passthrough: JsonObject): ModelCall => toEngineCall({ ...call, passthrough });

describe("a call for the engine", () => {
  it("is the plain call, without the caller's own fields", () => {
    expect(toEngineCall(call)).toEqual(call);
    expect(askFor({ logprobs: true, user: "u" })).toEqual(call);
  });

  it.each([
    ["json_object", { type: "json_object" }, anyObject],
    ["a schema", { type: "json_schema", json_schema: { name: "x", schema } }, { name: "object", schema }],
    ["a schema that is not there", { type: "json_schema", json_schema: { name: "x" } }, anyObject],
    ["text", { type: "text" }, undefined],
    ["a kind of its own", { type: "regex" }, undefined],
  ])("answers in the asked form: %s", (_, response_format, format) => {
    expect(askFor({ response_format }).format).toEqual(format);
  });

  it("keeps our own form before the caller's", () => {
    const format = { name: "verdict", schema };
    expect(toEngineCall({ ...call, format, passthrough: { response_format: { type: "json_object" } } }).format).toBe(
      format,
    );
  });

  it.each([undefined, "auto", "none", { type: "allowed_tools", allowed_tools: { mode: "auto", tools } }])(
    "leaves tools alone when tool_choice is %j",
    (tool_choice) => {
      expect(askFor({ tools, tool_choice })).toEqual(call);
    },
  );

  it.each<JsonObject>([
    { tools, tool_choice: "required" },
    { tools, tool_choice: { type: "function", function: { name: "f" } } },
    { tools, tool_choice: { type: "allowed_tools", allowed_tools: { mode: "required", tools } } },
    { functions: [{ name: "f" }], function_call: { name: "f" } },
  ])("refuses %j, and says what to do", (passthrough) => {
    expect(() => askFor(passthrough)).toThrow(
      expect.objectContaining({
        code: "request-malformed",
        message: expect.stringMatching(/calls no tools.*LLM_BASE_URL/),
        details: { ru: expect.stringMatching(/не вызывает инструментов.*LLM_BASE_URL/) },
      }),
    );
  });

  it("refuses images by their kind", () => {
    const content = [{ type: "image_url", image_url: { url: "data:," } }];
    const messages = [{ role: "user", content: "", original: { role: "user", content } }] as const;
    expect(() => toEngineCall({ ...call, messages })).toThrow(/reads only text.*image.*LLM_BASE_URL/);
  });

  it("says earlier tool calls in words", () => {
    const toolCall = { id: "1", type: "function", function: { name: "f", arguments: "{}" } };
    const original = { role: "assistant", content: null, tool_calls: [toolCall] };
    const answered = { role: "tool", content: "42", original: { tool_call_id: "1" } } as const;
    const messages = [{ role: "assistant", content: "", original }, answered] as const;
    expect(toEngineCall({ ...call, messages }).messages).toEqual([
      { role: "assistant", content: "[calls f({})]" },
      { role: "tool", content: "42" },
    ]);
  });
});
