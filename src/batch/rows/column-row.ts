/** Makes the request of a row of columns: by templates, or by the columns that have a meaning of their own. */
import { Type } from "typebox";
import { readChecks } from "../../config/check-wire.ts";
import { type BodyError, validateBody } from "../../config/validate-body.ts";
import { type JsonObject, parseJson } from "../../core/json.ts";
import { messageRoles } from "../../core/types.ts";
import type { RowPlan } from "./batch-row.ts";
import { mergeJson } from "./merge-json.ts";
import { readRowGoal } from "./row-goal.ts";
import { cellText, fillJson, fillText } from "./template.ts";

const messagesSchema = Type.Array(
  Type.Object({ role: Type.Enum(messageRoles), content: Type.Union([Type.String(), Type.Array(Type.Unknown())]) }),
  { minItems: 1 },
);

/** The request, or all that is wrong with the row, in words. */
export type RequestReading = { readonly request: JsonObject } | { readonly problems: readonly string[] };

interface Reading<Value> {
  readonly value?: Value;
  readonly problems: readonly string[];
}

export function columnRequest(cells: JsonObject, plan: RowPlan): RequestReading {
  const messages = readMessages(cells, plan);
  const checks = readRowChecks(cells, plan);
  const goal = readRowGoal(plan.goal === undefined ? cellText(cells["goal"]) : fillText(plan.goal, cells));
  const problems = [messages, checks, goal].flatMap((reading) => reading.problems);
  if (problems.length > 0) return { problems };
  const system = plan.system === undefined ? [] : [{ role: "system", content: fillText(plan.system, cells) }];
  const own = {
    ...(goal.value !== undefined && { goal: goal.value }),
    ...(checks.value && checks.value.length > 0 && { checks: checks.value }),
  };
  const request = { messages: [...system, ...(messages.value ?? [])] };
  return { request: mergeJson(plan.fields, Object.keys(own).length > 0 ? { ...request, frogcom: own } : request) };
}

/** A template beats the columns, and `messages` beat a `prompt`. */
function readMessages(cells: JsonObject, { prompt }: RowPlan): Reading<readonly unknown[]> {
  const given = prompt === undefined ? jsonCell(cells["messages"]) : undefined;
  if (given !== undefined) {
    const reading = validateBody(messagesSchema, given);
    // The messages as they are: parts of images and tools have more than the schema reads.
    return reading.ok && Array.isArray(given)
      ? { value: given, problems: [] }
      : { problems: reading.ok ? [] : wordsOf("messages", reading.errors) };
  }
  const text = prompt === undefined ? cellText(cells["prompt"]) : fillText(prompt, cells);
  if (text.trim() === "") return { problems: ["prompt: there is nothing to ask"] };
  return { value: [{ role: "user", content: text }], problems: [] };
}

function readRowChecks(cells: JsonObject, { checks }: RowPlan): Reading<readonly unknown[]> {
  const given = checks === undefined ? jsonCell(cells["checks"]) : fillJson(checks, cells);
  if (given === undefined) return { problems: [] };
  const reading = readChecks(given, ["row"]);
  return reading.ok ? { value: reading.value, problems: [] } : { problems: wordsOf("checks", reading.errors) };
}

/** What a cell holds as JSON; a text that is none stays a text, and an empty one is nothing. */
function jsonCell(cell: unknown): unknown {
  if (typeof cell !== "string") return cell ?? undefined;
  return cell.trim() === "" ? undefined : (parseJson(cell) ?? cell);
}

function wordsOf(column: string, errors: readonly BodyError[]): readonly string[] {
  return errors.map(({ loc, msg }) => `${[column, ...loc.slice(1)].join(".")}: ${msg}`);
}
