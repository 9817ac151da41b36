/** Tests of tool calls that come in pieces; the whole streams of real servers are read in test/tool-call-streams.test.ts. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject } from "../../core/json.ts";
import { ToolCallAssembler } from "./tool-calls.ts";

function assemble(pieces: readonly JsonObject[]): readonly JsonObject[] {
  const assembler = new ToolCallAssembler();
  for (const piece of pieces) assembler.take(piece);
  return assembler.calls();
}

const whole = (id: string, name: string, args: string): JsonObject => ({
  id,
  type: "function",
  function: { name, arguments: args },
});
const head = (id: string | undefined, name: string, index?: number): JsonObject => ({
  ...(index !== undefined && { index }),
  ...(id !== undefined && { id }),
  type: "function",
  function: { name, arguments: "" },
});
const tail = (args: string, rest: JsonObject = {}): JsonObject => ({ ...rest, function: { arguments: args } });

test.each<[string, readonly JsonObject[], readonly JsonObject[]]>([
  [
    "each call has its index, and their pieces are mixed",
    [head("a", "f", 0), head("b", "g", 1), tail("{}", { index: 1 }), tail('{"x":1}', { index: 0 })],
    [whole("a", "f", '{"x":1}'), whole("b", "g", "{}")],
  ],
  [
    "every call has the index 0 and an id of its own",
    [
      { ...whole("a", "f", "{}"), index: 0 },
      { ...whole("b", "f", '{"x":1}'), index: 0 },
    ],
    [whole("a", "f", "{}"), whole("b", "f", '{"x":1}')],
  ],
  [
    "every call has the index 0, and their arguments come in pieces",
    [
      head("a", "f", 0),
      tail('{"x":', { index: 0, id: "" }),
      tail("1}", { index: 0, id: "" }),
      head("b", "g", 0),
      tail("{}", { index: 0, id: "" }),
    ],
    [whole("a", "f", '{"x":1}'), whole("b", "g", "{}")],
  ],
  [
    "no call has an index",
    [whole("a", "f", "{}"), whole("b", "g", "{}")],
    [whole("a", "f", "{}"), whole("b", "g", "{}")],
  ],
  ["pieces have neither index nor id", [head("a", "f"), tail('{"x":'), tail("1}")], [whole("a", "f", '{"x":1}')]],
  [
    "each piece has a new id, and only the first one a name",
    [head("a", "f", 0), tail('{"x":', { index: 0, id: "b" }), tail("1}", { index: 0, id: "c" })],
    [whole("a", "f", '{"x":1}')],
  ],
  [
    "each piece says id and name again",
    [
      { index: 0, ...whole("a", "f", '{"x":') },
      { index: 0, ...whole("a", "f", "1}") },
      { index: 0, ...whole("a", "f", "") },
    ],
    [whole("a", "f", '{"x":1}')],
  ],
  [
    "the name comes in pieces",
    [head("a", "get_", 0), { index: 0, function: { name: "weather", arguments: "{}" } }],
    [whole("a", "get_weather", "{}")],
  ],
  [
    "what a later piece does not know is null",
    [head("a", "f", 0), { index: 0, id: null, type: null, function: { name: null, arguments: "{}" } }],
    [whole("a", "f", "{}")],
  ],
  [
    "arguments are an object",
    [{ index: 0, id: "a", function: { name: "f", arguments: { x: 1 } } }],
    [whole("a", "f", '{"x":1}')],
  ],
  ["a function has no arguments at all", [{ index: 0, id: "a", function: { name: "f" } }], [whole("a", "f", "")]],
  ["a piece is no call", [{ index: 0, id: "a" }, {}], []],
])("where %s, the calls are put together right", (_, pieces, calls) => {
  expect(assemble(pieces)).toEqual(calls);
});

test("what else a server puts into a call is kept", () => {
  const signature = { extra_content: { google: { thought_signature: "s" } } };
  expect(assemble([{ ...whole("a", "f", "{}") }, signature])).toEqual([{ ...whole("a", "f", "{}"), ...signature }]);
});

test("a custom tool is called with an input", () => {
  const pieces = [
    { index: 0, id: "a", type: "custom", custom: { name: "shell", input: "" } },
    { index: 0, custom: { input: "ls " } },
    { index: 0, custom: { input: "-l" } },
  ];
  expect(assemble(pieces)).toEqual([{ id: "a", type: "custom", custom: { name: "shell", input: "ls -l" } }]);
});

test("a call without an id gets one, and each another", () => {
  const [one, two] = assemble([
    { function: { name: "f", arguments: "{}" } },
    { function: { name: "f", arguments: "{}" } },
  ]);
  expect(one).toMatchObject({ id: expect.stringMatching(/^call_./), type: "function" });
  expect(two?.["id"]).not.toBe(one?.["id"]);
});

test("the same calls come out wherever OpenAI's stream cuts their arguments", () => {
  const call = fc.record({ name: fc.constantFrom("f", "g"), args: fc.json(), cut: fc.nat() });
  fc.assert(
    fc.property(fc.array(call, { maxLength: 4 }), (calls) => {
      const pieces = calls.flatMap(({ name, args, cut }, index) => {
        const at = cut % (args.length + 1);
        return [head(`c${index}`, name, index), tail(args.slice(0, at), { index }), tail(args.slice(at), { index })];
      });
      expect(assemble(pieces)).toEqual(calls.map(({ name, args }, index) => whole(`c${index}`, name, args)));
    }),
  );
});
