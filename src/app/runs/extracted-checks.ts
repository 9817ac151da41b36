/** What the user's own words and a caller's `response_format` ask of the answer, as checks: a refined text that breaks them is none that was asked for. */
import type { Check } from "../../core/checks/check.ts";
import { extractChecks } from "../../core/checks/extract/extract-checks.ts";
import { runChecks } from "../../core/checks/run-checks.ts";
import { type JsonObject, objectAt, textAt, valueAt } from "../../core/json.ts";
import type { RunInput } from "../../core/types.ts";
import { checkPorts } from "../checks/check-ports.ts";

/** Of both what one of them asks is asked once. */
export function extractedChecks({
  conversation,
  passthrough,
}: Pick<RunInput, "conversation" | "passthrough">): Pick<RunInput, "extracted"> {
  const ofWords = extractChecks(conversation);
  const ofFormat = formatChecks(passthrough).filter(({ type }) => ofWords.every((check) => check.type !== type));
  const extracted = [...ofWords, ...ofFormat];
  return extracted.length === 0 ? {} : { extracted };
}

/** Of a schema that cannot be judged by, only that the answer is JSON: whether it is a good one, the model's server decides. */
function formatChecks(passthrough: JsonObject | undefined): readonly Check[] {
  const format = valueAt(passthrough, "response_format");
  const type = textAt(format, "type");
  if (type !== "json_object" && type !== "json_schema") return [];
  const schema: Check = { type: "json-schema", schema: objectAt(valueAt(format, "json_schema"), "schema") };
  return [type === "json_schema" && canJudge(schema) ? schema : { type: "json" }];
}

function canJudge(check: Check): boolean {
  try {
    return runChecks([check], "{}", checkPorts).length > 0;
  } catch {
    return false;
  }
}
