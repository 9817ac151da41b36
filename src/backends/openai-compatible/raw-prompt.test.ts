/** Tests of the plain text that a base model is asked to continue. */
import { expect, test } from "vitest";
import { renderRawPrompt } from "./raw-prompt.ts";

test("a conversation becomes labelled turns that end with the assistant's label", () => {
  const { prompt, stop } = renderRawPrompt([
    { role: "system", content: "Answer briefly." },
    { role: "user", content: "Name a frog." },
    { role: "assistant", content: "Kermit." },
    { role: "user", content: "Another one?" },
  ]);
  expect(prompt).toBe(
    "Answer briefly.\n\nUser: Name a frog.\n\nAssistant: Kermit.\n\nUser: Another one?\n\nAssistant:",
  );
  expect(stop).toEqual(["\nUser:", "\nAssistant:"]);
});

test("the labels are in the language of the newest question", () => {
  const { prompt, stop } = renderRawPrompt([
    { role: "system", content: "Answer briefly." },
    { role: "user", content: "Назови лягушку." },
  ]);
  expect(prompt).toBe("Answer briefly.\n\nПользователь: Назови лягушку.\n\nАссистент:");
  expect(stop).toEqual(["\nПользователь:", "\nАссистент:"]);
});
