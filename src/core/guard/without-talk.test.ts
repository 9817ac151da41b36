import { describe, expect, test } from "vitest";
import { withoutTalk } from "./without-talk.ts";

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
    ["a letter that waits for an answer", "Dear Ms. Hill,\n\nthe heater is cold.\n\nYour response is important to us."],
    ["words that begin alike", "Изменения климата заметны.\n\nЛягушки замечают их первыми."],
  ])("%s", (_, text) => expect(withoutTalk(text, before)).toBe(text));

  test("a text about changes", () => {
    const text = "I've changed my number.\n\nIt ends in 17.";
    expect(withoutTalk(text, "I have changed my number. It ends in 71.")).toBe(text);
  });

  test("what the text before said, too", () => {
    const text = "The frog is brown.\n\nThe reviewers loved it.";
    expect(withoutTalk(text, "The frog is green.\n\nThe reviewers loved it.")).toBe(text);
  });
});
