/** Whether a text is JSON, and JSON of a given schema; a code fence around it does not count. */
import type { SchemaValidator } from "./ports.ts";
import type { CheckOf } from "./check.ts";
import { isModestJson } from "../modest-json.ts";
import { unfenced } from "./fences.ts";
import { outcome, type Outcome } from "./outcome.ts";

export function checkJson(text: string): Outcome {
  const reading = readJson(text);
  return "problem" in reading ? notJson(reading.problem) : outcome(true, "The answer is JSON.", "Ответ — JSON.");
}

export function checkJsonSchema({ schema }: CheckOf<"json-schema">, text: string, validator: SchemaValidator): Outcome {
  const reading = readJson(text);
  if ("problem" in reading) return notJson(reading.problem);
  const problems = validator.problemsOf(schema, reading.value);
  if (problems.length === 0) return outcome(true, "The answer fits the schema.", "Ответ соответствует схеме.");
  const list = problems.join("; ");
  return outcome(false, `The answer breaks the schema: ${list}.`, `Ответ не соответствует схеме: ${list}.`);
}

function readJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  const json = unfenced(text);
  if (!isModestJson(json)) return { problem: "it has too many values or levels" };
  try {
    const value: unknown = JSON.parse(json);
    return { value };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function notJson(problem: string): Outcome {
  return outcome(false, `The answer is not JSON: ${problem}.`, `Ответ — не JSON: ${problem}.`);
}
