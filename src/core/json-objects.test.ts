import fc from "fast-check";
import { expect, test } from "vitest";
import { threadCpuMs } from "../../test/support/thread-cpu.ts";
import { completeObjects, createObjectReader } from "./json-objects.ts";

/** Text like that of models: JSON, prose, fences, and what is left of them when they are cut. */
const messyText = fc
  .array(
    fc.oneof(
      fc.constantFrom("{", "}", '"', "\\", '\\"', "[", "]", ",", ":", "```json\n", "```", "\n", "don't ", "é😀"),
      fc.json({ maxDepth: 3 }),
      fc.dictionary(fc.string(), fc.string()).map((value) => JSON.stringify(value)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

test.each([
  ["an object alone", '{"a":1}', [{ a: 1 }]],
  ["an object in a fence", '```json\n{ "a": 1 }\n```', [{ a: 1 }]],
  ["an object in prose with quotes and apostrophes", `It's "fine": {"a":1} isn't it?`, [{ a: 1 }]],
  ["an object after a stray brace", 'Write { to open a "block: {"a":1}', [{ a: 1 }]],
  ["an object after formulas", String.raw`\frac{1}{2} {"a":1}`, [{ a: 1 }]],
  ["children before their parent", '{"a":{"b":{}}}', [{}, { b: {} }, { a: { b: {} } }]],
  ["the children of an object that is cut", '{"list":[{"a":1},{"b":2},{"c', [{ a: 1 }, { b: 2 }]],
  ["the children of an object that is no JSON", '{"list":[{"a":1}], oops}', [{ a: 1 }]],
  ["braces and escaped quotes in strings", '{"a":"} \\" {","b":"\\\\"}', [{ a: '} " {', b: "\\" }]],
  ["an empty object", "{ }", [{}]],
  ["nothing in an array", "[1,2]", []],
  ["nothing in no text", "", []],
])("finds %s", (_, text, objects) => {
  expect(completeObjects(text)).toEqual(objects);
});

test("finds any object that stands alone", () => {
  const object = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.array(fc.string())));
  fc.assert(
    fc.property(object, fc.nat(4), (value, indent) => {
      expect(completeObjects(JSON.stringify(value, null, indent))).toEqual([JSON.parse(JSON.stringify(value))]);
    }),
  );
});

test("pieces of a text give the objects of the whole text, however it is cut", () => {
  fc.assert(
    fc.property(messyText, fc.array(fc.nat(5), { minLength: 1 }), (text, lengths) => {
      const read = createObjectReader();
      const found = piecesOf(text, lengths).flatMap((piece) => read(piece));
      expect(found).toEqual(completeObjects(text));
    }),
    { numRuns: 1000 },
  );
});

test("what a beginning gives is the beginning of what the whole text gives", () => {
  fc.assert(
    fc.property(messyText, messyText, (text, rest) => {
      const found = completeObjects(text);
      expect(completeObjects(text + rest).slice(0, found.length)).toEqual(found);
    }),
    { numRuns: 1000 },
  );
});

const MEGABYTE = 1_000_000;

function nested(open: string, inside: string, levels: number): string {
  return `${open.repeat(levels)}${inside}${"}".repeat(levels)}`;
}

test.each([
  ["opening, then closing braces", nested("{", "", MEGABYTE / 2)],
  ["valid objects, each inside another", nested('{"a":', "1", MEGABYTE / 6)],
  ["broken objects, each inside another", nested('{"a":1,', "", MEGABYTE / 8)],
  ["empty objects", "{}".repeat(MEGABYTE / 2)],
  ["objects that do not parse", '{""}'.repeat(MEGABYTE / 4)],
  ["quotes", `{${'"'.repeat(MEGABYTE)}`],
  ["one long string inside many objects", nested('{"a":', `"${"x".repeat(MEGABYTE)}"`, 1000)],
  ["one long string before many objects", `{"a":"${"x".repeat(MEGABYTE)}",${'"b":{},'.repeat(1000)}`],
])("a megabyte of %s takes time linear in its length", (_, text) => {
  const before = threadCpuMs();
  completeObjects(text);
  const wholeMs = threadCpuMs() - before;
  const read = createObjectReader();
  for (let at = 0; at < text.length; at += 7) read(text.slice(at, at + 7));
  const piecesMs = threadCpuMs() - before - wholeMs;
  // Linear is 20 to 200 ms here; quadratic would be minutes.
  expect(wholeMs).toBeLessThan(2000);
  expect(piecesMs).toBeLessThan(2000);
});

function piecesOf(text: string, lengths: readonly number[]): string[] {
  const pieces: string[] = [];
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const length = (lengths[turn % lengths.length] ?? 0) + 1;
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}
