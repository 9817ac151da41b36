import { describe, expect, test } from "vitest";
import { withoutExtras } from "./without-extras.ts";

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
    [
      "nothing is taken off a text that was written anew",
      `Got it.\n\nThe frog is brown.\n\nIt lives in ponds.`,
      undefined,
    ],
    ["nothing is taken off a text that has nothing around it", brown, undefined],
  ])("%s", (_, text, expected) => expect(withoutExtras(text, long, "Dull.")).toBe(expected ?? text));

  test("paragraphs that the text before had stay", () => {
    const signed = `Dear Anna,\n\n${long}\n\nYours, Tom`;
    expect(withoutExtras(signed.replace("green", "brown"), signed, "Dull.")).toBe(signed.replace("green", "brown"));
  });

  test.each([
    ["## Toads\n\n", "## Amphibians\n\n"],
    ["Toads:\n", "Amphibians:\n"],
  ])("a title that was mended stays: %j", (title, mendedTitle) => {
    expect(withoutExtras(mendedTitle + long, title + long, "Dull.")).toBe(mendedTitle + long);
  });

  test.each([
    ["Say where it sleeps.", "It sleeps under leaves.", undefined],
    ["Предупреди о болотах.", "Берегитесь болот у воды.", undefined],
    ["Dull wording.", "Fixed: dull wording.", long],
    ["Say where it sleeps.", "Is that livelier?", long],
  ])("told %j, %j behind it becomes %j", (guidance, extra, expected) => {
    const text = `${long}\n\n${extra}`;
    expect(withoutExtras(text, long, guidance)).toBe(expected ?? text);
  });

  test("a very long text is left alone", () => {
    const book = long.repeat(400);
    expect(withoutExtras(`Got it.\n\n${book}`, book, "Dull.")).toBe(`Got it.\n\n${book}`);
  });
});
