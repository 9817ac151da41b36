import { describe, expect, test } from "vitest";
import { shortly, turn } from "../../../test/support/logged-calls.ts";
import { openWebuiReader } from "./open-webui.ts";

const node = (id: string, parentId: string | null, role: string, content: string, more: object = {}) => ({
  id,
  parentId,
  childrenIds: [],
  role,
  content,
  ...more,
});

/** A chat of which the export has the tree. */
function chatOf(...nodes: readonly (ReturnType<typeof node> | object)[]): object {
  const messages = Object.fromEntries(nodes.map((each) => ["id" in each ? String(each.id) : "", each]));
  return { id: "c", title: "Locks", chat: { models: ["llama"], history: { currentId: "a2", messages }, messages: [] } };
}

describe("a chat", () => {
  test("has an answer for each question, with all that was said on the way to it", () => {
    const chat = chatOf(
      node("u1", null, "user", "Q1"),
      node("a1", "u1", "assistant", "A1", { model: "qwen", done: true }),
      node("u2", "a1", "user", "Q2"),
      node("a2", "u2", "assistant", "A2"),
    );
    expect(openWebuiReader.fits(chat)).toBe(true);
    expect(shortly(openWebuiReader.read(chat))).toEqual([
      "user: Q1 -> qwen: A1",
      "user: Q1 / assistant: A1 / user: Q2 -> llama: A2",
    ]);
  });

  test("has several for a question that was answered again", () => {
    const chat = chatOf(
      node("u1", null, "user", "Q"),
      node("a1", "u1", "assistant", "first"),
      node("b1", "u1", "assistant", "second"),
    );
    expect(shortly(openWebuiReader.read(chat))).toEqual(["user: Q -> llama: first", "user: Q -> llama: second"]);
  });

  test("has no answer where one broke off", () => {
    const chat = chatOf(node("u1", null, "user", "Q"), node("a1", "u1", "assistant", "half", { done: false }));
    expect(openWebuiReader.read(chat)).toEqual({ exchanges: [] });
  });

  test("shows thoughts and tools, which are no part of an answer", () => {
    const thought =
      '<details type="reasoning" done="true" duration="2">\n<summary>Thought</summary>\n> hm\n</details>\n';
    const tool = '<details type="tool_calls" done="true" name="search">\n<summary>Done</summary>\n</details>\n';
    const own = "<details>\n<summary>My own</summary>\n</details>";
    const chat = chatOf(
      node("u1", null, "user", "Q"),
      node("a1", "u1", "assistant", `${thought}${tool}A ${own}`),
      node("u2", "a1", "user", "Q2"),
      node("a2", "u2", "assistant", '<details type="reasoning" done="false">\nendless'),
    );
    expect(shortly(openWebuiReader.read(chat))).toEqual([
      `user: Q -> llama: A ${own}`,
      `user: Q / assistant: A ${own} / user: Q2 -> llama: `,
    ]);
  });

  test("that goes in a circle is read all the same", () => {
    const chat = chatOf(node("u1", "a1", "user", "Q"), node("a1", "u1", "assistant", "A"));
    const reading = openWebuiReader.read(chat);
    expect(reading && "exchanges" in reading && reading.exchanges[0]?.conversation).toHaveLength(200);
  });
});

describe("an export", () => {
  test("of old chats is a list of turns", () => {
    const chat = { title: "T", chat: { models: ["llama"], messages: [turn("user", "Q"), turn("assistant", "A")] } };
    expect(openWebuiReader.fits(chat)).toBe(true);
    expect(shortly(openWebuiReader.read(chat))).toEqual(["user: Q -> llama: A"]);
  });

  test("may be the chat itself", () => {
    const chat = { history: { messages: { u: node("u", null, "user", "Q"), a: node("a", "u", "assistant", "A") } } };
    expect(openWebuiReader.fits(chat)).toBe(true);
    expect(shortly(openWebuiReader.read(chat))).toEqual(["user: Q -> ?: A"]);
  });

  test.each([[{ messages: [turn("user", "Q")] }], [{ chat: "text" }], [{ chat: {} }], ["text"], [null]])(
    "%j is none",
    (record) => {
      expect(openWebuiReader.fits(record)).toBe(false);
    },
  );
});
