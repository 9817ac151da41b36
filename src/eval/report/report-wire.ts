/** The report as JSON for programs: every key in snake_case, as on the API. */
import type { JsonObject } from "../../core/json.ts";
import { closingWords } from "./closing-words.ts";
import type { EvalReport } from "./make-report.ts";

export function reportOnWire(report: EvalReport): JsonObject {
  const closing = closingWords(report).map(({ arm, words }) => ({ ...(arm !== undefined && { arm }), ...words }));
  return { ...onWire(report), closing };
}

/** The request in the plan is on the wire already; all other keys are ours, never data. */
export function onWire(value: object): JsonObject {
  const entries: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, inner]) => [snakeCase(key), key === "request" ? inner : valueOnWire(inner)]),
  );
}

function valueOnWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(valueOnWire);
  return typeof value === "object" && value !== null ? onWire(value) : value;
}

function snakeCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
