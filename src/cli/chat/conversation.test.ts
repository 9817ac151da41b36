import { expect, test } from "vitest";
import { Conversation } from "./conversation.ts";

function conversationWith(system?: string): Conversation {
  return new Conversation({ values: { rounds: 2 }, system, view: "answer" });
}

test("a question goes with all that was said before it", () => {
  const conversation = conversationWith("Be brief.");
  conversation.keep("Who wrote Hamlet?", "Shakespeare.");
  expect(conversation.bodyFor("When?")).toEqual({
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Who wrote Hamlet?" },
      { role: "assistant", content: "Shakespeare." },
      { role: "user", content: "When?" },
    ],
    frogcom: { rounds: 2 },
  });
});

test("a question that was not kept leaves no trace", () => {
  const conversation = conversationWith();
  conversation.bodyFor("Lost?");
  expect(conversation.bodyFor("Next?")).toMatchObject({ messages: [{ role: "user", content: "Next?" }] });
});

test("a new conversation keeps the system's text and what was decided", () => {
  const conversation = conversationWith("Be brief.");
  conversation.keep("1?", "1.");
  conversation.startAnew();
  expect(conversation.bodyFor("2?")).toEqual({
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "2?" },
    ],
    frogcom: { rounds: 2 },
  });
});

test("its transcript is Markdown without terminal commands", () => {
  const conversation = conversationWith("Be brief.");
  conversation.keep("Who?\n", "Shake\u001b[31mspeare.\n");
  expect(conversation.transcript("en")).toBe(
    "## System\n\nBe brief.\n\n## Question\n\nWho?\n\n## Answer\n\nShakespeare.\n",
  );
  expect(conversation.transcript("ru")).toContain("## Вопрос\n\nWho?");
});
