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

describe("around the text before, mended in a few words,", () => {
  const long = "The green frog lives in ponds, lakes and rivers all over the north of Europe.";
  const brown = long.replace("green", "brown");

  test.each([
    ["a short paragraph before it is an extra", `Got it.\n\n${brown}`, brown],
    ["a short paragraph behind it, too", `${brown}\n\nIs that livelier?\n`, brown],
    ["a label in the line before it, too", `Response:\n${brown}`, brown],
    ["one at each end, too", `Response:\n${long}\n\nWord count: 14`, long],
    ["a long paragraph is a text of its own", `${brown}\n\n${"It lives in ponds. ".repeat(20)}`, undefined],
    ["a further line belongs to it", `${brown}\n- It sings.`, undefined],
    ["nothing is taken off a text that was written anew", `Got it.\n\n${mended}`, undefined],
    ["nothing is taken off a text that has nothing around it", brown, undefined],
  ])("%s", (_, text, expected) => expect(withoutExtras(text, long)).toBe(expected ?? text));

  test("paragraphs that the text before had stay", () => {
    const signed = `Dear Anna,\n\n${long}\n\nYours, Tom`;
    expect(withoutExtras(signed.replace("green", "brown"), signed)).toBe(signed.replace("green", "brown"));
  });

  test.each([
    ["## Toads\n\n", "## Amphibians\n\n"],
    ["Toads:\n", "Amphibians:\n"],
  ])("a title that was mended stays: %j", (title, mendedTitle) => {
    expect(withoutExtras(mendedTitle + long, title + long)).toBe(mendedTitle + long);
  });

  test("a very long text is left alone", () => {
    const book = long.repeat(400);
    expect(withoutExtras(`Got it.\n\n${book}`, book)).toBe(`Got it.\n\n${book}`);
  });
});
