import { expect, it } from "vitest";
import { extractedChecks } from "./extracted-checks.ts";

const conversation = [{ role: "user", content: "Describe a frog." }] as const;
const schema = { type: "object", required: ["name"] };

it.each([
  [{ type: "json_object" }, [{ type: "json" }]],
  [{ type: "json_schema", json_schema: { name: "frog", schema } }, [{ type: "json-schema", schema }]],
  [{ type: "json_schema", json_schema: { name: "frog", schema: { type: "frog" } } }, [{ type: "json" }]],
  [{ type: "text" }, []],
  [undefined, []],
  ["json_object", []],
])("%j asks for %j", (response_format, checks) => {
  const passthrough = { response_format };
  expect(extractedChecks({ conversation, passthrough }).extracted ?? []).toEqual(checks);
});

it("a request without it asks for nothing", () => {
  expect(extractedChecks({ conversation })).toEqual({});
});

it("what the words ask for comes first, and is asked once", () => {
  const said = [{ role: "user", content: "Describe a frog in at most 9 words. Answer in JSON." }] as const;
  const asked = extractedChecks({ conversation: said, passthrough: { response_format: { type: "json_object" } } });
  expect(asked.extracted?.map(({ type }) => type).toSorted()).toEqual(["json", "words"]);
});
