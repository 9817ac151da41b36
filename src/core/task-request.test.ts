/** Hidden requests of chat front ends, and questions of people that only look a little like them. */
import { describe, expect, it } from "vitest";
import { hiddenRequests, openWebUiMessages, shownRequests } from "../../test/support/open-webui.ts";
import { isTaskRequest } from "./task-request.ts";
import { threadCpuMs } from "../../test/support/thread-cpu.ts";

const asks = (content: string): boolean => isTaskRequest([{ role: "user", content }]);

describe("a hidden request is recognised", () => {
  it.each([
    "### Task:\nGenerate a concise, 3-5 word title with an emoji summarizing the chat history.\n### Guidelines:\n- ...",
    "### Task:\nGenerate 1-3 broad tags categorizing the main themes of the chat history, along with 1-3 more specific subtopic tags.",
    "### Task:\nSuggest 3-5 relevant follow-up questions or prompts that the user might naturally ask next",
    "### Task:\nAnalyze the chat history to determine the necessity of generating search queries, in the given language.",
    "### Task:\nYou are an autocompletion system. Continue the text in `<text>` based on the **completion type**",
    "Provide a concise, 5-word-or-less title for the conversation, using its same language, with no punctuation.",
    "Generate a short title for this chat.",
    "Based on the chat history, give this conversation a name.\nKeep it short - 10 characters max",
  ])("%j", (text) => expect(asks(text)).toBe(true));
});

describe("of the requests that Open WebUI really sends", () => {
  it.each(hiddenRequests)("%s is a hidden one", (name) => {
    expect(isTaskRequest(openWebUiMessages(name))).toBe(true);
  });

  it.each(shownRequests)("%s is not, for the user reads its answer", (name) => {
    expect(isTaskRequest(openWebUiMessages(name))).toBe(false);
  });

  it("a system prompt of the same beginning alone is not enough", () => {
    const content = "Available Tools: a hammer and a saw. Be brief.";
    expect(
      isTaskRequest([
        { role: "system", content },
        { role: "user", content: "What can I build?" },
      ]),
    ).toBe(false);
  });
});

describe("a question of a person is not one", () => {
  it.each([
    "Who wrote Hamlet?",
    "Write a title for my essay about frogs and explain your choice in two paragraphs.",
    "Explain the task: generate primes below 100.",
    "Write a short story about a tag game.",
    "Придумай короткий заголовок для статьи о лягушках",
    "Create a concise summary of this article.",
    "",
  ])("%j", (text) => expect(asks(text)).toBe(false));

  it("however long it is, looking at it costs no time", () => {
    const started = threadCpuMs();
    expect(asks(`### Task:\n${"a ".repeat(5_000_000)}`)).toBe(false);
    expect(threadCpuMs() - started).toBeLessThan(500);
  });
});
