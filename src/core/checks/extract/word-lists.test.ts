import { describe, expect, test } from "vitest";
import { readRequest } from "./request-text.ts";
import { wordsFrom } from "./word-lists.ts";

/** The words named behind the mark ">". */
function named(content: string): readonly string[] {
  const [before = "", after = ""] = content.split(">");
  return wordsFrom(readRequest([{ role: "user", content: before + after }]), before.length).words;
}

describe("a list of words", () => {
  test.each<[string, readonly string[]]>([
    ['the words> "rate" and "rte".', ["rate", "rte"]],
    ["the words> 'Cat', 'dog' and 'bird'.", ["Cat", "dog", "bird"]],
    ["the words> trust, brand, and law.", ["trust", "brand", "law"]],
    ["the keyword> tide in your answer", ["tide"]],
    ["the words>: happy, sad.", ["happy", "sad"]],
    ["the words>: cold calls, very old wine and CRM.", ["cold calls", "very old wine", "CRM"]],
    ["the words> (one, two).", ["one", "two"]],
    ["the words> ['kill', 'slaughter'].", ["kill", "slaughter"]],
    ['the words> such as "sea" or "sky".', ["sea", "sky"]],
    ["the words> below: sea, sky.", ["sea", "sky"]],
    ["слова> «вид из окна», «завтрак» и «ужин».", ["вид из окна", "завтрак", "ужин"]],
    ["слова>: цена, скидка.", ["цена", "скидка"]],
    ["слово> свет и слово тьма", ["свет"]],
    ["the words> salt & pepper.", ["salt", "pepper"]],
    ["the words> salt/pepper.", ["salt", "pepper"]],
    ["the word> don't.", ["don't"]],
    ["the words> MiXeD, case.", ["MiXeD", "case"]],
  ])("%s", (content, words) => {
    expect(named(content)).toEqual(words);
  });
});

describe("the list ends", () => {
  test.each<[string, readonly string[]]>([
    ["the word> tide and do not use the word sea.", ["tide"]],
    ["the word> tide and write in German.", ["tide"]],
    ["the word> tide, then stop.", ["tide"]],
    ["слово> свет и не упоминай тьму", ["свет"]],
    ["слово> свет и уложись в 50 слов", ["свет"]],
  ])("%s", (content, words) => {
    expect(named(content)).toEqual(words);
  });

  test("after twenty words, however many follow", () => {
    const many = Array.from({ length: 30 }, (_, index) => `word${index}`).join(", ");
    expect(named(`the words>: ${many}.`)).toHaveLength(20);
  });
});

describe("no word is named", () => {
  test.each([
    "in other words> of the president",
    "the words> that I like",
    "слово> которое мне нравится",
    "the words>",
    "a word> limit",
  ])("%s", (content) => {
    expect(named(content)).toEqual([]);
  });
});
