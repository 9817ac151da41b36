/** Long texts in chunks. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chunksOf } from "./chunks.ts";

const paragraph = `${"word ".repeat(120).trim()}\n\n`;
const starts = (text: string): readonly string[] => chunksOf(text).map((chunk) => chunk.text.slice(0, 12));

describe("a long text", () => {
  test("is cut at blank lines", () => {
    const chunks = chunksOf(paragraph.repeat(20));
    expect(chunks.length).toBeGreaterThan(3);
    for (const { text } of chunks) expect(text).toMatch(/^word .*word\n\n$/s);
  });

  test("is not cut inside code, however many blank lines that has", () => {
    const code = `\`\`\`js\n${"let a;\n\n".repeat(1000)}\`\`\`\n\n`;
    expect(starts(`${code}After`)).toEqual(["```js\nlet a;", "After"]);
    expect(starts(`~~~\n\`\`\`\n\n${paragraph.repeat(9)}~~~\n\nAfter`)).toEqual(["~~~\n```\n\nwor", "After"]);
  });

  test("is cut where paragraphs are indented by less than code is", () => {
    const chunks = chunksOf(`  ${paragraph}`.repeat(20));
    expect(chunks.length).toBeGreaterThan(3);
    for (const { text } of chunks) expect(text).toMatch(/^ {2}word .*word\n\n$/s);
    expect(chunksOf(`    ${paragraph}`.repeat(20))).toHaveLength(1);
  });

  test("is not cut inside a list, nor inside what belongs to one of its items", () => {
    const list = Array.from({ length: 12 }, (_, index) => `${index + 1}. ${paragraph}`).join("");
    expect(starts(`${list}After`)).toEqual(["1. word word", "After"]);
    expect(starts(`- a\n\n${`  ${paragraph}`.repeat(12)}After`)).toEqual(["- a\n\n  word ", "After"]);
    expect(starts(`${paragraph.repeat(4)}${list}After`)).toEqual(["word word wo", "1. word word", "After"]);
  });

  test("that is a very long list is cut between its outer items", () => {
    const list = Array.from({ length: 300 }, (_, index) => `${index + 1}. ${"word ".repeat(10)}\n   - inner\n`).join(
      "",
    );
    const chunks = chunksOf(list);
    expect(chunks.length).toBeGreaterThan(1);
    for (const { text } of chunks) expect(text).toMatch(/^\d+\. word .*- inner\n$/s);
  });

  test("without blank lines is one chunk", () => {
    expect(chunksOf("word\n".repeat(5000))).toHaveLength(1);
  });
});

test("a short text is one chunk", () => {
  expect(chunksOf("a\n\nb")).toEqual([{ start: 0, text: "a\n\nb" }]);
  expect(chunksOf("")).toEqual([{ start: 0, text: "" }]);
});

test("whatever the text, its chunks are the text, each where it says", () => {
  const parts = fc.array(
    fc.constantFrom(paragraph, ` ${paragraph}`, "```\n", "- a\n", "\n", "x", "~~~~\n", "> q\n\n"),
    {
      maxLength: 40,
    },
  );
  fc.assert(
    fc.property(parts, (each) => {
      const text = each.join("");
      const chunks = chunksOf(text);
      expect(chunks.map((chunk) => chunk.text).join("")).toBe(text);
      for (const chunk of chunks) expect(text.startsWith(chunk.text, chunk.start)).toBe(true);
    }),
  );
});
