import { expect, it } from "vitest";
import { formatChecks } from "./format-checks.ts";

const schema = { type: "object", required: ["name"] };

it.each([
  [{ type: "json_object" }, [{ type: "json" }]],
  [{ type: "json_schema", json_schema: { name: "frog", schema } }, [{ type: "json-schema", schema }]],
  [{ type: "json_schema", json_schema: { name: "frog", schema: { type: "frog" } } }, [{ type: "json" }]],
  [{ type: "text" }, []],
  [undefined, []],
  ["json_object", []],
])("%j asks for %j", (response_format, checks) => {
  expect(formatChecks({ response_format })).toEqual(checks);
});

it("a request without it asks for nothing", () => {
  expect(formatChecks(undefined)).toEqual([]);
});
