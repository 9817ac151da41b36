/** What can be wrong with a request body, in the types, words and key order of pydantic 2. */
import type { JsonObject } from "../core/json.ts";

/** Where in the request: `["body", "messages", 0, "role"]`. */
export type Place = readonly (string | number)[];

export interface BodyError {
  readonly type: string;
  readonly loc: Place;
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: JsonObject;
}

const messages = {
  missing: "Field required",
  json_invalid: "JSON decode error",
  model_attributes_type: "Input should be a valid dictionary or object to extract fields from",
  dict_type: "Input should be a valid dictionary",
  list_type: "Input should be a valid list",
  too_short: "List should have at least {min_length} items after validation, not {actual_length}",
  too_long: "List should have at most {max_length} items after validation, not {actual_length}",
  string_type: "Input should be a valid string",
  string_too_short: "String should have at least {min_length} characters",
  string_too_long: "String should have at most {max_length} characters",
  literal_error: "Input should be {expected}",
  bool_type: "Input should be a valid boolean",
  bool_parsing: "Input should be a valid boolean, unable to interpret input",
  int_type: "Input should be a valid integer",
  int_parsing: "Input should be a valid integer, unable to parse string as an integer",
  int_from_float: "Input should be a valid integer, got a number with a fractional part",
  float_type: "Input should be a valid number",
  float_parsing: "Input should be a valid number, unable to parse string as a number",
  finite_number: "Input should be a finite number",
  less_than_equal: "Input should be less than or equal to {le}",
  greater_than_equal: "Input should be greater than or equal to {ge}",
  value_error: "Value error, {error}",
} as const;

/** An error of a type that pydantic has; `ctx` gives the words in braces. */
export function bodyError(
  type: keyof typeof messages,
  loc: Place,
  input: unknown,
  ctx?: Readonly<Record<string, string | number>>,
): BodyError {
  if (ctx === undefined) return { type, loc, msg: messages[type], input };
  const filled = messages[type].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(ctx[name]));
  const msg = filled.replace(/\b1 (character|item)s\b/, "1 $1");
  return { type, loc, msg, input, ctx };
}

/** A body that is no JSON; `position` counts its characters from 0. */
export function notJson(position: number, problem: string): BodyError {
  return bodyError("json_invalid", ["body", position], {}, { error: problem });
}
