import { expect, test } from "vitest";
import type { JsonObject } from "./json.ts";
import { inWords, mediaIn } from "./message-words.ts";
import type { Message } from "./types.ts";

const weather = { id: "call_1", type: "function", function: { name: "get_weather", arguments: '{"city":"Paris"}' } };

function said(original: JsonObject, content = ""): Message {
  return { role: "assistant", content, original: { role: "assistant", ...original } };
}

test.each<[string, Message, string]>([
  ["a plain message", { role: "user", content: "Hi" }, "Hi"],
  ["a tool call", said({ content: null, tool_calls: [weather] }), '[calls get_weather({"city":"Paris"})]'],
  [
    "words and two tool calls",
    said({ tool_calls: [weather, { type: "custom", custom: { name: "shell", input: "ls" } }] }, "Let me look."),
    'Let me look.\n[calls get_weather({"city":"Paris"})]\n[calls shell(ls)]',
  ],
  ["a call of the old kind", said({ function_call: { name: "now", arguments: "{}" } }), "[calls now({})]"],
  ["a call that says nothing", said({ tool_calls: [{}, null] }), "[calls ()]"],
  ["a name", said({ content: "Hi", name: "Kermit" }, "Hi"), "Hi"],
])("%s in words", (_, message, words) => {
  expect(inWords(message)).toBe(words);
});

test("pictures and sounds are named, and their data is not", () => {
  const content = [
    { type: "text", text: "What is this?" },
    { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
    { type: "input_audio", input_audio: { data: "AAAA", format: "wav" } },
    { type: "file", file: { file_id: "f" } },
  ];
  const message: Message = { role: "user", content: "What is this?", original: { role: "user", content } };
  expect(inWords(message)).toBe("What is this?\n[image]\n[audio]\n[file]");
  expect(mediaIn(message)).toEqual(["image", "audio", "file"]);
});

test("text in parts is only text", () => {
  const content = [{ type: "text", text: "a" }, { type: "refusal", refusal: "b" }, "odd"];
  expect(mediaIn({ role: "user", content: "ab", original: { content } })).toEqual([]);
});
