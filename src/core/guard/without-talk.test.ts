import { describe, expect, test } from "vitest";
import { withoutExtras, withoutTalk } from "./without-talk.ts";

const before = "The frog is green.";
const mended = "The frog is brown.\n\nIt lives in ponds.";

describe("talk about the changes is taken off:", () => {
  test.each([
    ["before the text", `I've gone through the feedback and fixed it.\n\n${mended}`],
    ["behind it", `${mended}\n\n(No further changes were necessary.)`],
    ["a list of changes", `${mended}\n\n**Changes made:**\n- brown\n- ponds`],
    ["a list after a blank line", `${mended}\n\nChanges made:\n\n- brown`],
    ["at both ends", `Thank you for the feedback!\n\n${mended}\n\nThe rest is unchanged.`],
    ["in Russian", `Спасибо за замечание! Я исправил ответ.\n\n${mended}\n\n(Других изменений не потребовалось.)`],
  ])("%s", (_, text) => expect(withoutTalk(text, before)).toBe(mended));
});

describe("what stays:", () => {
  test.each([
    ["a text without it", mended],
    ["a single paragraph, whatever it says", "I have revised the answer."],
    ["talk in the middle", "The frog.\n\nThe reviewer liked it.\n\nIt sings.\n\nIt jumps.\n\nIt sleeps.\n\nIt dreams."],
    ["a long paragraph", `${mended}\n\nUnchanged ${"for years the frog sat there. ".repeat(10)}`],
    ["words that begin alike", "Изменения климата заметны.\n\nЛягушки замечают их первыми."],
  ])("%s", (_, text) => expect(withoutTalk(text, before)).toBe(text));

  test("what the text before said, too", () => {
    const text = "The frog is brown.\n\nThe reviewers loved it.";
    expect(withoutTalk(text, "The frog is green.\n\nThe reviewers loved it.")).toBe(text);
  });
});

describe("beside the whole text before, word for word,", () => {
  test.each([
    ["a short paragraph before it is an extra", `Got it.\n\n${before}`, before],
    ["a short paragraph behind it, too", `${before}\n\nIs that livelier?\n`, before],
    ["one at each end, too", `Response:\n${before}\n\nWord count: 4`, before],
    ["a long paragraph is a text of its own", `${before}\n\n${"It lives in ponds. ".repeat(20)}`, undefined],
    ["a sentence in the same line belongs to it", `${before} It lives in ponds.`, undefined],
    ["nothing was taken off a text that was mended", `Got it.\n\n${mended}`, undefined],
  ])("%s", (_, text, expected) => expect(withoutExtras(text, before)).toBe(expected ?? text));
});
