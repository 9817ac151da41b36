/** What a caller's `response_format` asks of the answer, as a check: a refined text that breaks it is none that was asked for. */
import type { Check } from "../../core/checks/check.ts";
import { runChecks } from "../../core/checks/run-checks.ts";
import { type JsonObject, objectAt, textAt, valueAt } from "../../core/json.ts";
import { checkPorts } from "../checks/check-ports.ts";

/** Of a schema that cannot be judged by, only that the answer is JSON: whether it is a good one, the model's server decides. */
export function formatChecks(passthrough: JsonObject | undefined): readonly Check[] {
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
