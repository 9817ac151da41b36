import { describe, expect, test } from "vitest";
import { findingTexts, type FindingText } from "./finding-texts.ts";

const named = Object.entries(findingTexts);

/** The facts that a sentence names, in their order in the alphabet. */
function factsIn(sentence: string): readonly string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, fact = ""]) => fact).toSorted();
}

describe.each(named)("%s", (_, { says, cure }: FindingText) => {
  test("names the same facts in both languages", () => {
    expect(factsIn(says.ru)).toEqual(factsIn(says.en));
    expect(factsIn(cure?.ru ?? "")).toEqual(factsIn(cure?.en ?? ""));
  });

  test("is one line without a full stop", () => {
    for (const text of [says.en, says.ru, cure?.en ?? "", cure?.ru ?? ""]) expect(text).not.toMatch(/\n|\.$|^\s|\s$/);
  });

  test("keeps its languages apart", () => {
    expect(says.en).not.toMatch(/[а-яё]/i);
    expect(cure?.en ?? "").not.toMatch(/[а-яё]/i);
  });
});

test("whatever failed comes with a command that mends it", () => {
  const helpless = named.filter(([, { verdict, cure }]) => verdict === "failed" && cure === undefined);
  expect(helpless.map(([name]) => name)).toEqual([]);
});

test("what is well needs no cure", () => {
  expect(named.filter(([, { verdict, cure }]) => verdict === "ok" && cure !== undefined)).toEqual([]);
});

test("a command is the same in both languages, but for the words to fill in", () => {
  for (const [name, { cure }] of named) {
    const [en, ru] = [cure?.en ?? "", cure?.ru ?? ""].map((text) => text.split(/\s+(?=[(#<])/)[0]);
    expect(ru, name).toBe(en);
  }
});
