/** OpenAI's messages as a conversation. */
import { expect, it } from "vitest";
import { readMessages } from "./messages.ts";

const read = (message: { role: "user" | "assistant" | "tool"; [key: string]: unknown }) =>
  readMessages([{ role: message.role }], [message])[0];

it("a role and a text are just that", () => {
  expect(read({ role: "user", content: "Hi" })).toEqual({ role: "user", content: "Hi" });
});

it("of parts the words are read, and the whole message is kept", () => {
  const message = {
    role: "user" as const,
    content: [
      { type: "text", text: "What is this?" },
      { type: "image_url", image_url: { url: "data:," } },
    ],
  };
  expect(read(message)).toEqual({ role: "user", content: "What is this?", original: message });
});

it.each([
  { role: "assistant" as const, content: null, tool_calls: [{ id: "1" }] },
  { role: "assistant" as const, tool_calls: [{ id: "1" }] },
  { role: "tool" as const, content: "", tool_call_id: "1" },
])("a turn with tools keeps everything: %j", (message) => {
  expect(read(message)).toEqual({ role: message.role, content: "", original: message });
});

it("thinking that a client sends back with an answer is left out", () => {
  const answer = {
    role: "assistant" as const,
    content: "Shakespeare.",
    reasoning_content: "**Draft**",
    reasoning: "x",
  };
  expect(read(answer)).toEqual({ role: "assistant", content: "Shakespeare." });
});

it("so is thinking that stands in tags before an answer, and no other", () => {
  const said = (role: "assistant" | "user", content: string) => read({ role, content })?.content;
  expect(said("assistant", "<think>\n**Draft**\n\nMarlowe.\n</think>\n\nShakespeare.")).toBe("Shakespeare.");
  expect(said("assistant", "Write <think>so</think>.")).toBe("Write <think>so</think>.");
  expect(said("user", "<think>a</think>b")).toBe("<think>a</think>b");
  expect(said("assistant", "Marlowe?\n</think>\n\nShakespeare.")).toBe("Shakespeare.");
});

it("so is thinking in the first part of an answer that comes as parts", () => {
  const part = (text: string) => ({ type: "text", text });
  const content = [part("<think>\n**Draft**\n</think>\n\nShakespeare"), part(" wrote it.")];
  expect(read({ role: "assistant", content })).toMatchObject({
    content: expect.stringMatching(/^Shakespeare\s+wrote it\.$/),
    original: { content: [part("Shakespeare"), part(" wrote it.")] },
  });
});

it("a name beside the text is kept", () => {
  const message = { role: "user" as const, content: "Hi", name: "ada" };
  expect(read(message)).toEqual({ role: "user", content: "Hi", original: message });
});
