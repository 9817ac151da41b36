import { expect, test } from "vitest";
import { lastUserText, transcript } from "./conversation.ts";

test("the last user text is the newest question, whatever follows it", () => {
  const question = { role: "user", content: "And Macbeth?" } as const;
  const answer = { role: "assistant", content: "Also." } as const;
  expect(lastUserText([{ role: "user", content: "Who wrote Hamlet?" }, answer, question, answer])).toBe("And Macbeth?");
});

test("nobody's question is an empty text", () => {
  expect(lastUserText([])).toBe("");
  expect(lastUserText([{ role: "system", content: "Be brief." }])).toBe("");
});

test("a transcript shows each turn under its role", () => {
  const conversation = [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Hi\nthere" },
  ] as const;
  expect(transcript(conversation)).toBe("[system]\nBe brief.\n\n[user]\nHi\nthere");
});
