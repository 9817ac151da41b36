import fc from "fast-check";
import { expect, test } from "vitest";
import { inPieces } from "../../../test/support/logged-calls.ts";
import { linesOf } from "./lines.ts";
import { LONGEST_RECORD } from "./record.ts";

async function lines(text: string, size?: number) {
  return (await Array.fromAsync(linesOf(inPieces(text, size)))).map(({ place, text: line }) => `${place} ${line}`);
}

test("lines keep their numbers, wherever the pieces end", async () => {
  const text = "first\n\n  \nfourth is longer than a piece\r\nfifth";
  for (const size of [1, 2, 5, 100]) {
    expect(await lines(text, size)).toEqual(["1 first", "4 fourth is longer than a piece\r", "5 fifth"]);
  }
});

test("an empty text has none", async () => {
  expect(await lines("")).toEqual([]);
  expect(await lines("\n\n")).toEqual([]);
});

test("a line of a size that nothing good has is told as such, and does not fill the memory", async () => {
  const mega = "x".repeat(1024 * 1024);
  async function* pieces(): AsyncGenerator<string, void> {
    yield "before\n";
    for (let at = 0; at <= LONGEST_RECORD / mega.length; at++) yield await Promise.resolve(mega);
    yield "\nafter";
  }
  expect(await Array.fromAsync(linesOf(pieces()))).toEqual([
    { place: 1, text: "before" },
    { place: 2, text: "", isTooLong: true },
    { place: 3, text: "after" },
  ]);
});

test("any text is cut as split would cut it", async () => {
  const texts = fc.array(fc.string({ unit: fc.constantFrom("a", " ", "\n", "я") }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (parts, size) => {
      const text = parts.join("\n");
      const expected = text.split("\n").flatMap((line, index) => (line.trim() === "" ? [] : [`${index + 1} ${line}`]));
      expect(await lines(text, size)).toEqual(expected);
    }),
  );
});
