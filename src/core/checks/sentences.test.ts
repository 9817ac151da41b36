import { describe, expect, test } from "vitest";
import { countSentences } from "./sentences.ts";

describe("countSentences", () => {
  test.each([
    ["", 0],
    [" \n—\n ", 0],
    ["No end", 1],
    ["One. Two! Three?", 3],
    ["Really?! Yes... No.", 3],
    ["He paid 3.50 for v. 2.0 of it. Then he left.", 2],
    ["Dr. Smith met J. R. Brown at 5 p.m. on Fifth Ave. and left.", 1],
    ["It costs 5 p.m.", 1],
    ["I like apples, e.g. green ones. You do not.", 2],
    ['"Stop!" he said. "Why?" she asked.', 2],
    ['"Stop!" He left. "Why?" She asked.', 4],
    ["it is all small. even here. so am I. really", 4],
    ["(It rained.) We stayed.", 2],
    ["1. First item\n2. Second item\n3. Third", 1],
    ["1. First.\n2. Second.", 2],
    ["a title\n\nThen a sentence. And one more", 2],
  ])("%j has %i", (text, expected) => {
    expect(countSentences(text)).toBe(expected);
  });

  test.each([
    ["Пришёл А. С. Пушкин. Все встали.", 2],
    ["Цены, налоги и т.д. не менялись. Это хорошо.", 2],
    ["Родился в 1799 г. в Москве. Жил на ул. Ленина.", 2],
    ["«Стой!» — крикнул он. Никто не ответил…", 2],
    ["Он думал… и молчал. Потом ушёл…", 2],
  ])("Russian: %j has %i", (text, expected) => {
    expect(countSentences(text)).toBe(expected);
  });

  test.each([
    ["今日は晴れです。明日は雨？はい！", 3],
    ["यह पहला वाक्य है। यह दूसरा है।", 2],
    ["هل هذا سؤال؟ نعم.", 2],
  ])("other scripts: %j has %i", (text, expected) => {
    expect(countSentences(text)).toBe(expected);
  });
});
