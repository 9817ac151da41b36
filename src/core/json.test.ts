/** Tests of reading JSON whose shape nobody guarantees. */
import { describe, expect, it } from "vitest";
import { isJsonObject, listAt, numberAt, objectAt, parseJson, textAt, valueAt } from "./json.ts";

it.each([
  [{}, true],
  [{ a: 1 }, true],
  [null, false],
  [[], false],
  ["{}", false],
  [undefined, false],
])("%j is a JSON object: %s", (value, isObject) => {
  expect(isJsonObject(value)).toBe(isObject);
});

describe("a field of a JSON value", () => {
  const reply = { text: "frog", count: 0, list: [1, 2], object: { a: 1 }, none: null, endless: Infinity };

  it("is read where it has the type that is asked for", () => {
    expect(textAt(reply, "text")).toBe("frog");
    expect(numberAt(reply, "count")).toBe(0);
    expect(listAt(reply, "list")).toEqual([1, 2]);
    expect(objectAt(reply, "object")).toEqual({ a: 1 });
    expect(valueAt(reply, "none")).toBeNull();
  });

  it("is undefined, and a list or an object empty, where it has another type", () => {
    expect(textAt(reply, "count")).toBeUndefined();
    expect(numberAt(reply, "text")).toBeUndefined();
    expect(numberAt(reply, "endless")).toBeUndefined();
    expect(listAt(reply, "text")).toEqual([]);
    for (const key of ["text", "list", "none"]) expect(objectAt(reply, key)).toEqual({});
  });

  it.each([null, undefined, 1, "text", ["text"]])("of %j is nothing", (value) => {
    expect([valueAt(value, "0"), textAt(value, "length"), listAt(value, "list")]).toEqual([undefined, undefined, []]);
  });
});

it.each([
  ['{"a":[1]}', { a: [1] }],
  ["null", null],
  ['{"a":', undefined],
  ["", undefined],
])("%j is parsed as %j", (text, value) => {
  expect(parseJson(text)).toEqual(value);
});
