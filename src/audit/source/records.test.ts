import { expect, test } from "vitest";
import { inPieces, jsonLines } from "../../../test/support/logged-calls.ts";
import { cutLog } from "./records.ts";

async function cut(text: string) {
  const { shape, records } = await cutLog(inPieces(text, 1000));
  return [shape, (await Array.fromAsync(records)).map(({ place, text: record }) => `${place} ${record}`)];
}

test.each([
  ["JSON lines", jsonLines({ a: 1 }, { a: 2 }), "lines", ['1 {"a":1}', '2 {"a":2}']],
  [
    "JSON lines of which the first is broken",
    `{"a":\n{"a":2}\n{"a":3}\n`,
    "lines",
    ['1 {"a":', '2 {"a":2}', '3 {"a":3}'],
  ],
  ["one line without an end", '{"a":1}', "lines", ['1 {"a":1}']],
  ["a list on one line", '[{"a":1},{"a":2}]', "items", ['1 {"a":1}', '2 {"a":2}']],
  ["a list over several lines", '[\n  {\n    "a": 1\n  }\n]\n', "items", ['1 {\n    "a": 1\n  }']],
  ["an object over several lines", '{\n  "a": {},\n  "b": 2\n}\n', "items", ['1 {\n  "a": {},\n  "b": 2\n}']],
  ["an empty list", "[]", "items", []],
  ["a table", "prompt,answer\nQ,A\n", "lines", ['2 {"prompt":"Q","answer":"A"}']],
  [
    "a server's log",
    "[2026-11-26 10:00] INFO up\nINFO down\n",
    "lines",
    ["1 [2026-11-26 10:00] INFO up", "2 INFO down"],
  ],
  ["nothing", "", "lines", []],
])("%s", async (_name, text, shape, records) => {
  expect(await cut(text)).toEqual([shape, records]);
});

test("a first line that is longer than what is looked at is still a line", async () => {
  const [shape, records] = await cut(jsonLines({ a: "x".repeat(100_000) }, { a: 2 }));
  expect([shape, records?.length]).toEqual(["lines", 2]);
});
