import { describe, expect, test } from "vitest";
import { sha256 } from "../../test/support/scripted-run.ts";
import { callDigester } from "./step.ts";
import type { ModelCall } from "./types.ts";

const call: ModelCall = {
  model: "author",
  messages: [{ role: "user", content: "Hi" }],
  sampling: { maxTokens: 100 },
};

describe("digests of calls", () => {
  const digestOf = callDigester(sha256);

  test("are equal for equal calls, in whatever order they were put together", () => {
    const sampling = { maxTokens: 5, temperature: 0, topP: 1, seed: 0, stop: ["a"] };
    const turned = { stop: ["a"], seed: 0, topP: 1, temperature: 0, maxTokens: 5 };
    const copy = { ...call, messages: call.messages.map((message) => ({ ...message })) };
    expect(digestOf({ ...call, sampling })).toBe(callDigester(sha256)({ ...copy, sampling: turned }));
  });

  test.each<[string, Partial<ModelCall>]>([
    ["model", { model: "other" }],
    ["text", { messages: [{ role: "user", content: "Ho" }] }],
    ["role", { messages: [{ role: "system", content: "Hi" }] }],
    [
      "cut between messages",
      {
        messages: [
          { role: "user", content: "H" },
          { role: "user", content: "i" },
        ],
      },
    ],
    ["number of messages", { messages: [] }],
    ["temperature of 0", { sampling: { maxTokens: 100, temperature: 0 } }],
    ["seed of 0", { sampling: { maxTokens: 100, seed: 0 } }],
    ["format", { format: { name: "review", schema: {} } }],
  ])("differ by %s", (_, changes) => {
    expect(digestOf({ ...call, ...changes })).not.toBe(digestOf(call));
  });

  test("take each message once, however many calls repeat it", () => {
    const texts: string[] = [];
    const counting = callDigester((text) => {
      texts.push(text);
      return sha256(text);
    });
    const messages = [{ role: "user", content: "a long question" }] as const;
    counting({ ...call, messages });
    counting({ ...call, messages: [...messages, { role: "assistant", content: "an answer" }] });
    expect(texts.filter((text) => text.includes("a long question"))).toHaveLength(1);
  });
});
