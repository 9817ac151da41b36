import { expect, test } from "vitest";
import { lastUserText, listedPrompt, transcript } from "./conversation.ts";

test("the last user text is the newest question, whatever follows it", () => {
  const question = { role: "user", content: "And Macbeth?" } as const;
  const answer = { role: "assistant", content: "Also." } as const;
  expect(lastUserText([{ role: "user", content: "Who wrote Hamlet?" }, answer, question, answer])).toBe("And Macbeth?");
});

test("nobody's question is an empty text", () => {
  expect(lastUserText([])).toBe("");
  expect(lastUserText([{ role: "system", content: "Be brief." }])).toBe("");
});

test("a list shows the beginning of a long question, never half a character", () => {
  const content = `${"ы".repeat(1999)}\ud83d\udc38 and more`;
  const listed = listedPrompt([{ role: "user", content }]);
  expect([listed.length, listed.isWellFormed()]).toEqual([2000, true]);
});

test("a transcript shows each turn under its role", () => {
  const conversation = [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Hi\nthere" },
  ] as const;
  expect(transcript(conversation)).toBe("[system]\nBe brief.\n\n[user]\nHi\nthere");
});

test("a transcript names what the turns hold beside text", () => {
  const image = [{ type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } }];
  const call = { id: "1", type: "function", function: { name: "describe", arguments: "{}" } };
  const conversation = [
    { role: "user", content: "", original: { role: "user", content: image } },
    { role: "assistant", content: "", original: { role: "assistant", content: null, tool_calls: [call] } },
    { role: "tool", content: "a frog", original: { role: "tool", content: "a frog", tool_call_id: "1" } },
  ] as const;
  expect(transcript(conversation)).toBe("[user]\n[image]\n\n[assistant]\n[calls describe({})]\n\n[tool]\na frog");
});
