/** Reads one line of a results file. */
import { validateBody } from "../../config/validate-body.ts";
import { parseJson, textAt, valueAt } from "../../core/json.ts";
import { readOwnRow } from "../suites/own-suite.ts";
import { answerSchema, type EvalRecord, failureSchema, planSchema } from "./records.ts";

/** Undefined for a line that is no record. */
export function readRecord(line: string): EvalRecord | undefined {
  const json = parseJson(line);
  switch (textAt(json, "type")) {
    case "plan":
      return valid(validateBody(planSchema, json));
    case "row":
      return readRow(json);
    case "answer":
      return valid(validateBody(answerSchema, json));
    case "failure":
      return valid(validateBody(failureSchema, json));
    default:
      return undefined;
  }
}

function readRow(json: unknown): EvalRecord | undefined {
  const reading = readOwnRow(json);
  if ("problems" in reading || reading.id === undefined) return undefined;
  const checksFrom = valueAt(json, "checksFrom") === "extracted" ? "extracted" : "given";
  return { ...reading.row, type: "row", id: reading.id, checksFrom };
}

function valid<Value>(
  reading: { readonly ok: true; readonly value: Value } | { readonly ok: false },
): Value | undefined {
  return reading.ok ? reading.value : undefined;
}
