import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inPieces } from "../../../test/support/logged-calls.ts";
import { itemsOf } from "./items.ts";
import { LONGEST_RECORD } from "./record.ts";

async function items(text: string, size?: number) {
  return (await Array.fromAsync(itemsOf(inPieces(text, size)))).map(({ text: item }) => item);
}

describe("items", () => {
  test("are the objects of a list, in order and counted from 1", async () => {
    const found = await Array.fromAsync(itemsOf(inPieces('[ {"a":1}, {"b":{"c":[2]}} ]')));
    expect(found).toEqual([
      { place: 1, text: '{"a":1}' },
      { place: 2, text: '{"b":{"c":[2]}}' },
    ]);
  });

  test("may stand one after the other without a list", async () => {
    expect(await items('{\n "a": 1\n}\n{\n "b": 2\n}\n')).toEqual(['{\n "a": 1\n}', '{\n "b": 2\n}']);
  });

  test("are not ended by brackets in strings", async () => {
    const odd = JSON.stringify({ text: 'a } ] { " \\ \\" \\\\' });
    expect(await items(`[${odd},${odd}]`, 1)).toEqual([odd, odd]);
  });

  test("that the text breaks off in come as far as they go", async () => {
    expect(await items('[{"a":1},{"b":"cut')).toEqual(['{"a":1}', '{"b":"cut']);
  });

  test("are none in an empty list, and lists of other things have none", async () => {
    expect(await items("[]")).toEqual([]);
    expect(await items("")).toEqual([]);
    expect(await items("[1, 2]")).toEqual([]);
  });

  test("of a size that nothing good has are told as such", async () => {
    const mega = "x".repeat(1024 * 1024);
    async function* pieces(): AsyncGenerator<string, void> {
      yield '[{"a":"';
      for (let at = 0; at <= LONGEST_RECORD / mega.length; at++) yield await Promise.resolve(mega);
      yield '"},{"b":1}]';
    }
    expect(await Array.fromAsync(itemsOf(pieces()))).toEqual([
      { place: 1, text: "", isTooLong: true },
      { place: 2, text: '{"b":1}' },
    ]);
  });

  test("of any list come back as they were, wherever the pieces end and however it is spread", async () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(objects, fc.integer({ min: 1, max: 30 }), fc.constantFrom(0, 2), async (list, size, indent) => {
        const found = await items(JSON.stringify(list, null, indent), size);
        expect(found.map((item) => JSON.parse(item) as unknown)).toEqual(JSON.parse(JSON.stringify(list)));
      }),
    );
  });
});
