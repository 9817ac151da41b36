import { describe, expect, test } from "vitest";
import { fencedBlocks, unfenced, wholeBlock } from "./fences.ts";

describe("fencedBlocks", () => {
  test("finds language, code and place of each block", () => {
    const text = "Look:\n```Python linenos\nx = 1\n\n```\nand\n~~~\ny\n~~~";
    const blocks = fencedBlocks(text);
    expect(blocks.map(({ language, code }) => ({ language, code }))).toEqual([
      { language: "python", code: "x = 1\n" },
      { language: "", code: "y" },
    ]);
    expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual([
      "```Python linenos\nx = 1\n\n```",
      "~~~\ny\n~~~",
    ]);
  });
  test("a longer fence holds shorter ones", () => {
    expect(fencedBlocks("````\n```js\n1\n```\n````")[0]?.code).toBe("```js\n1\n```");
  });
  test("a block that is never closed goes to the end", () => {
    expect(fencedBlocks("```js\nlet x")).toEqual([{ language: "js", code: "let x", start: 0, end: 11 }]);
  });
  test("an empty block has no code", () => {
    expect(fencedBlocks("```\n```")[0]?.code).toBe("");
  });
});

describe("wholeBlock", () => {
  test("is the block that a text is", () => {
    expect(wholeBlock("```json\n{}\n```")).toEqual({ language: "json", code: "{}", start: 0, end: 14 });
  });
  test.each(["", "{}", " \n```\n1\n```", "```\n1\n```\n", "```\n1\n```\n```\n2\n```"])("is none of %j", (text) => {
    expect(wholeBlock(text)).toBeUndefined();
  });
});

describe("unfenced", () => {
  test("takes a fence off that stands around everything", () => {
    expect(unfenced("\n```json\n{}\n```\n")).toBe("{}");
  });
  test.each(["{}", "```\n1\n```\nmore", "```\n1\n```\n```\n2\n```"])("leaves %j", (text) => {
    expect(unfenced(text)).toBe(text);
  });
});
