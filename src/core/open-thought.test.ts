/** Replies of reasoning models whose template has opened the thought. */
import { describe, expect, it } from "vitest";
import { separateOpenThought, withoutOpenThought } from "./open-thought.ts";

describe("thinking without its opening tag", () => {
  it.each([
    ["Two and two.\nThat is 4.\n</think>\n\nIt is 4.", { thought: "Two and two.\nThat is 4.", answer: "It is 4." }],
    ["</think>\n\nIt is 4.", { thought: "", answer: "It is 4." }],
    ["So 4.\r\n</think>\r\n\r\nIt is 4.", { thought: "So 4.", answer: "It is 4." }],
    ["```js\n2 + 2\n</think>\n4\n</think>\n", { thought: "```js\n2 + 2", answer: "4\n</think>\n" }],
    ["See:\n```\n4\n```\nGood.\n</think>\n4", { thought: "See:\n```\n4\n```\nGood.", answer: "4" }],
    ["Only thought.\n</think>\n\n", { thought: "Only thought.", answer: "" }],
  ])("is separated from the answer: %j", (text, separated) => {
    expect(separateOpenThought(text)).toEqual(separated);
    expect(withoutOpenThought(text)).toBe(separated.answer);
  });

  it.each([
    "It is 4.",
    "The thought ends with </think> and then the answer follows.",
    "R1 writes\n<think>\n2 + 2\n</think>\n4",
    "It looks so:\n```\n2 + 2\n</think>\n4\n```\nThe template has the rest.",
    "It looks so:\n```\n2 + 2\n</think>\n4\n```",
    "It looks so:\n~~~~\n2 + 2\n</think>\n4\n~~~~\n",
  ])("is none of %j", (text) => {
    expect(separateOpenThought(text)).toBeUndefined();
    expect(withoutOpenThought(text)).toBe(text);
  });
});
