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
    ["thanks and a promise", `Thanks for the feedback!\n\n${mended}`],
    ["that all else stays", `${mended}\n\nAll other sentences are unchanged.`],
    ["that all else stays, in Russian", `${mended}\n\nОстальное осталось без изменений.`],
    ["what was heeded", `Учёл ваши замечания:\n\n${mended}`],
    ["in Russian", `Спасибо за замечание! Я исправил ответ.\n\n${mended}\n\n(Других изменений не потребовалось.)`],
  ])("%s", (_, text) => expect(withoutTalk(text, before, "Dull.")).toBe(mended));
});

describe("what stays:", () => {
  test.each([
    ["a text without it", mended],
    ["a single paragraph, whatever it says", "I have revised the answer."],
    ["talk in the middle", "The frog.\n\nThe reviewer liked it.\n\nIt sings.\n\nIt jumps.\n\nIt sleeps.\n\nIt dreams."],
    ["a long paragraph", `${mended}\n\nUnchanged ${"for years the frog sat there. ".repeat(10)}`],
    ["a letter that waits for an answer", "Dear Ms. Hill,\n\nthe heater is cold.\n\nYour response is important to us."],
    ["advice on feedback", `${mended}\n\nGive feedback at once and in private.`],
    ["reviewers of another kind", `${mended}\n\nReviewers of the film liked it.`],
    ["what is unchanged in the world", `${mended}\n\nThe price is unchanged at 5 dollars.`],
    ["what is unchanged, in Russian", `${mended}\n\nКлючевая ставка осталась без изменений — 16 %.`],
    ["what somebody learned", `${mended}\n\nОн учёл ветер и течение.`],
    ["paid-in sums", `${mended}\n\nВнесённые суммы не возвращаются.`],
    ["words that begin alike", "Изменения климата заметны.\n\nЛягушки замечают их первыми."],
  ])("%s", (_, text) => expect(withoutTalk(text, before, "Dull.")).toBe(text));

  test("a text about changes", () => {
    const text = "I've changed my number.\n\nIt ends in 17.";
    expect(withoutTalk(text, "I have changed my number. It ends in 71.", "Dull.")).toBe(text);
  });

  test("what the text before said, too", () => {
    const text = "The frog is brown.\n\nThe reviewers loved it.";
    expect(withoutTalk(text, "The frog is green.\n\nThe reviewers loved it.", "Dull.")).toBe(text);
  });

  test.each([
    ["Say how to give the feedback.", `${mended}\n\nGive the feedback in private.`],
    ["Nothing about the reviewers.", `${mended}\n\nThe reviewers of the magazine liked it.`],
    ["Нет слова о замечаниях соседей.", `${mended}\n\nЗамечания соседей лягушку не трогают.`],
  ])("what the guidance is about: %s", (guidance, text) => expect(withoutTalk(text, before, guidance)).toBe(text));

  test("what a letter's author has done, where the guidance asks for it", () => {
    const [letter, added] = ["Dear Tom,\n\nI moved to Rome.", "I have changed my number, too."];
    const guidance = "The new number is not mentioned.";
    expect(withoutTalk(`${letter}\n\n${added}`, letter, guidance)).toBe(`${letter}\n\n${added}`);
  });
});

describe("talk about what the guidance is about is talk all the same:", () => {
  test.each([
    ["a deed", `I've fixed the colour.\n\n${mended}`],
    ["a list", `${mended}\n\nChanges made:\n- the colour`],
    ["a report", `${mended}\n\nI changed the colour to brown as the reviewer suggested.`],
    ["a report in Russian", `Я исправил цвет (colour).\n\n${mended}`],
  ])("%s", (_, text) => expect(withoutTalk(text, before, "Wrong colour.")).toBe(mended));
});
