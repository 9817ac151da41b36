/** Lines of a file, however its bytes come in pieces. */
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { fileLines } from "./file-lines.ts";

function linesOf(text: string, pieceBytes: number) {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, piece) =>
    bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes),
  );
  return Array.fromAsync(fileLines(Readable.from(pieces)));
}

test.each([1, 2, 3, 7, 100])("lines are the same in pieces of %i bytes, with their places", async (pieceBytes) => {
  const text = "ква\n\n🐸 says\r\nthe end";
  const lines = await linesOf(text, pieceBytes);
  expect(lines.map((line) => line.text)).toEqual(["ква", "", "🐸 says\r", "the end"]);
  expect(lines.map(({ isEnded }) => isEnded)).toEqual([true, true, true, false]);
  const bytes = Buffer.from(text);
  for (const line of lines)
    expect(bytes.subarray(line.start, line.start + line.bytes).toString("utf8")).toBe(line.text);
});

test("a file that ends with a line end has no further line, and an empty one has none", async () => {
  expect(await linesOf("one\n", 2)).toEqual([{ text: "one", start: 0, bytes: 3, isEnded: true }]);
  expect(await linesOf("", 1)).toEqual([]);
});
