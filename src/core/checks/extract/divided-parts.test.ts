import { describe, expect, test } from "vitest";
import { dividedPartChecks } from "./divided-parts.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly object[] {
  return dividedPartChecks(readRequest([{ role: "user", content }]));
}

const two = { type: "parts", divider: "******", min: 2, max: 2, differ: true };
const parts = (count: number): object => ({ type: "parts", divider: "***", min: count, max: count });

describe("parts between dividers", () => {
  test.each([
    ["Give two different responses, separated by 6 asterisk symbols: ******.", two],
    ["Provide exactly two critiques separated by ******.", two],
    ["Дай два разных ответа и раздели их шестью звёздочками.", two],
    ["Write 3 paragraphs. Separate them with the markdown divider: ***", parts(3)],
    ["Use this format:\n\nadvice 1\n***\nadvice 2\n***\nadvice 3", parts(3)],
    ["Separate your thinking and the final answer by a line with three asterisks: ***", parts(2)],
    ["Раздели текст на три части с помощью ***.", parts(3)],
  ])("%j", (content, check) => {
    expect(found(content)).toEqual([check]);
  });
});

describe("sections with a mark", () => {
  test.each([
    ["It must have 4 sections marked with SECTION X.", { marker: "SECTION", min: 4 }],
    ["Write a 2 paragraph critique. Label each paragraph with PARAGRAPH X.", { marker: "PARAGRAPH", min: 2 }],
    ["Use two sections (Section 1 and Section 2).", { marker: "Section", min: 2 }],
    ["Mark them with Audience 1 and Audience 2.", { marker: "Audience", min: 2 }],
    ["Из двух частей. Начало каждой отмечай словом АКТ и номером (АКТ 1, АКТ 2).", { marker: "АКТ", min: 2 }],
  ])("%s", (content, check) => {
    expect(found(content)).toEqual([{ type: "sections", ...check }]);
  });
  test.each(["The contract has two sections.", "Compare iPhone X and Galaxy 1.", "Use *** for emphasis."])(
    "not in %s",
    (content) => {
      expect(found(content)).toEqual([]);
    },
  );
});
