import { describe, expect, it } from "vitest";
import { bodyError, notJson } from "./body-error.ts";

describe("an error of a body", () => {
  it("has pydantic's keys in pydantic's order", () => {
    expect(JSON.stringify(bodyError("less_than_equal", ["body", "max_tokens"], 4097, { le: 4096 }))).toBe(
      '{"type":"less_than_equal","loc":["body","max_tokens"],"msg":"Input should be less than or equal to 4096","input":4097,"ctx":{"le":4096}}',
    );
    expect(Object.keys(bodyError("missing", ["body"], null))).toEqual(["type", "loc", "msg", "input"]);
  });

  it.each([
    ["greater_than_equal", { ge: 0 }, "Input should be greater than or equal to 0"],
    ["string_too_long", { max_length: 5 }, "String should have at most 5 characters"],
    ["string_too_short", { min_length: 1 }, "String should have at least 1 character"],
    ["too_long", { max_length: 1, actual_length: 2 }, "List should have at most 1 item after validation, not 2"],
    ["too_long", { max_length: 21, actual_length: 22 }, "List should have at most 21 items after validation, not 22"],
    ["value_error", { error: "must be $& {le}" }, "Value error, must be $& {le}"],
  ] as const)("%s with %j says: %s", (type, context, words) => {
    expect(bodyError(type, ["body"], null, context).msg).toBe(words);
  });

  it("that is no JSON names the place of the problem", () => {
    expect(notJson(7, "Expecting value")).toEqual({
      type: "json_invalid",
      loc: ["body", 7],
      msg: "JSON decode error",
      input: {},
      ctx: { error: "Expecting value" },
    });
  });
});
