/** The body of POST /v1/chat/completions. */
import { describe, expect, it } from "vitest";
import { InvalidRequest } from "../errors/request-error.ts";
import { readChatRequest } from "./chat-request.ts";

const messages = [{ role: "user", content: "Hi" }];

describe("a chat request", () => {
  it("is a run for FrogCom itself where nothing else is said", () => {
    expect(readChatRequest({ messages })).toEqual({
      run: { conversation: messages, sampling: {}, isLive: false, overrides: {} },
      answer: { model: "frogcom", includesUsage: false, hasEvents: false },
    });
  });

  it("passes on what it does not know, and nothing that is null", () => {
    const rest = { tools: [{ type: "function" }], response_format: { type: "json_object" }, logprobs: true, user: "u" };
    expect(readChatRequest({ messages, ...rest, metadata: null }).run.passthrough).toEqual(rest);
  });

  it("reads sampling, and the newer name of max_tokens first", () => {
    const body = { messages, max_tokens: 5, max_completion_tokens: 7, temperature: 0, top_p: 0, seed: 0, stop: "END" };
    const { run } = readChatRequest(body);
    expect(run.sampling).toEqual({ maxTokens: 7, temperature: 0, topP: 0, seed: 0, stop: ["END"] });
    expect(run.passthrough).toBeUndefined();
  });

  it("reads reasoning_effort as an amount of review, which the frogcom object overrules by rounds", () => {
    const { run } = readChatRequest({ messages, reasoning_effort: "high", frogcom: { rounds: 3, draft: "Mine." } });
    expect(run).toMatchObject({ overrides: { effort: "high", rounds: 3 }, draft: "Mine." });
    expect(run.passthrough).toBeUndefined();
  });

  it("knows how its answer is to be shown", () => {
    const body = {
      messages,
      model: "frogcom/creative",
      stream: true,
      stream_options: { include_usage: true, other: 1 },
      frogcom: { show_steps: "think_tags", events: true },
    };
    const { run, answer } = readChatRequest(body);
    expect(run.isLive).toBe(true);
    expect(answer).toEqual({
      model: "frogcom/creative",
      includesUsage: true,
      showSteps: "think_tags",
      hasEvents: true,
    });
  });

  it("may be an image without words, or end with what a tool gave", () => {
    const image = { role: "user", content: [{ type: "image_url", image_url: { url: "data:," } }] };
    expect(readChatRequest({ messages: [image] }).run.conversation).toEqual([
      { role: "user", content: "", original: image },
    ]);
    const tool = [
      { role: "assistant", tool_calls: [] },
      { role: "tool", content: "", tool_call_id: "1" },
    ];
    expect(readChatRequest({ messages: tool }).run.conversation).toHaveLength(2);
  });

  it.each([
    [{}, "messages"],
    [{ messages: [] }, "messages"],
    [{ messages: [{ role: "king", content: "Hi" }] }, "messages.0.role"],
    [{ messages: [{ role: "user", content: 5 }] }, "messages.0.content"],
    [{ messages, n: 2 }, "n: "],
    [{ messages, temperature: 3 }, "temperature"],
    [{ messages, max_tokens: 0 }, "max_tokens"],
    [{ messages, frogcom: { rounds: 11 } }, "frogcom.rounds"],
    [{ messages, frogcom: { show_steps: "loud" } }, "frogcom.show_steps"],
  ])("%j is refused, and says where", (body, place) => {
    expect(() => readChatRequest(body)).toThrow(InvalidRequest);
    expect(() => readChatRequest(body)).toThrow(place);
  });

  it("without any words is refused as one without a prompt", () => {
    expect(() => readChatRequest({ messages: [{ role: "user", content: " " }] })).toThrow("No prompt was given");
  });
});
