import { describe, expect, it } from "vitest";
import { isWholeJson, JsonGrammars } from "./json-grammar.ts";

const maker = () => {
  const schemas: object[] = [];
  return {
    schemas,
    createGrammarForJsonSchema: async (schema: object) => (schemas.push(schema), { grammar: schemas.length }),
  };
};

describe("JsonGrammars", () => {
  it("makes the grammar of a schema once", async () => {
    const llama = maker();
    const grammars = new JsonGrammars(llama);
    const schema = { type: "object", properties: { a: { type: "string" } } };
    expect(await grammars.of({ name: "x", schema })).toBe(await grammars.of({ name: "y", schema: { ...schema } }));
    expect(llama.schemas).toEqual([schema]);
  });

  it("puts anyOf into the words that the engine knows, at any depth", async () => {
    const llama = maker();
    await new JsonGrammars(llama).of({ name: "x", schema: { items: [{ anyOf: [{ type: "null" }, { anyOf: [] }] }] } });
    expect(llama.schemas).toEqual([{ items: [{ oneOf: [{ type: "null" }, { oneOf: [] }] }] }]);
  });

  it("lets an object have any properties where the schema names none", async () => {
    const llama = maker();
    const grammars = new JsonGrammars(llama);
    await grammars.of({ name: "x", schema: { type: "object" } });
    await grammars.of({ name: "x", schema: { type: "object", additionalProperties: false } });
    await grammars.of({ name: "x", schema: { type: "array", items: { type: "object" } } });
    expect(llama.schemas).toEqual([
      { type: "object", additionalProperties: true },
      { type: "object", additionalProperties: false },
      { type: "array", items: { type: "object", additionalProperties: true } },
    ]);
  });

  it("tries a schema again that could not be a grammar", async () => {
    let attempts = 0;
    const grammars = new JsonGrammars({
      createGrammarForJsonSchema: () => Promise.reject(new Error(`attempt ${++attempts}`)),
    });
    await expect(grammars.of({ name: "x", schema: {} })).rejects.toThrow("attempt 1");
    await expect(grammars.of({ name: "x", schema: {} })).rejects.toThrow("attempt 2");
  });

  it("keeps a bounded number of grammars", async () => {
    const llama = maker();
    const grammars = new JsonGrammars(llama);
    for (let index = 0; index <= 32; index++) await grammars.of({ name: "x", schema: { const: index } });
    await grammars.of({ name: "x", schema: { const: 0 } });
    expect(llama.schemas).toHaveLength(34);
  });
});

it.each([
  ['{"a":1}', true],
  ["[1, 2]\n", true],
  ['"a"', true],
  ['"a\\"', false],
  ["1", false],
  ["true", false],
  ['{"a":{"b":1}', false],
  ['{"a":"}', false],
  ["", false],
  ["{", false],
])("sees whether %j is a whole JSON value: %s", (text, isWhole) => {
  expect(isWholeJson(text)).toBe(isWhole);
});
