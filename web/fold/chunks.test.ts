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

  test("without blank lines is one chunk, until it is longer than any paragraph", () => {
    expect(chunksOf("word\n".repeat(3000))).toHaveLength(1);
    expect(chunksOf("word\n".repeat(5000)).map(({ text }) => text.length)).toEqual([16_000, 9000]);
    expect(chunksOf("x".repeat(40_000)).map(({ text }) => text.length)).toEqual([16_000, 16_000, 8000]);
  });

  test("of code or a table is one chunk, however long it is", () => {
    for (const long of [`\`\`\`\n${"let a;\n".repeat(5000)}\`\`\``, `| a |\n|---|\n${"| word |\n".repeat(5000)}`])
      expect(chunksOf(long)).toEqual([{ start: 0, text: long, isPlain: false }]);
  });
});

describe("a text that Markdown would take too long for is plain", () => {
  test.each([
    ["quotes in quotes", ">".repeat(60)],
    ["lists in lists", "- ".repeat(60)],
    ["marks without end in one paragraph", "*a_ ".repeat(600)],
    ["underlines of nothing", "=\n".repeat(1100)],
  ])("%s", (_, odd) => {
    expect(chunksOf(odd)).toMatchObject([{ isPlain: true }]);
  });

  test.each([
    ["a quote in three quotes", ">>> Why?"],
    ["a ruler", "- - - - - - - - - -\n\n***"],
    ["a long glossary", "- **Frog** (*Rana*): `croaks`, [see](there).\n".repeat(300)],
    ["code with many marks", `\`\`\`c\n${"*a = b[0] & c_d;\n".repeat(900)}\`\`\``],
    ["many short paragraphs", "An *odd* **word**.\n\n".repeat(400)],
  ])("but not %s", (_, text) => {
    expect(chunksOf(text).filter(({ isPlain }) => isPlain)).toEqual([]);
  });
});

test("a short text is one chunk", () => {
  expect(chunksOf("a\n\nb")).toEqual([{ start: 0, text: "a\n\nb", isPlain: false }]);
  expect(chunksOf("")).toEqual([{ start: 0, text: "", isPlain: false }]);
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
