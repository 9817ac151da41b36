/** Lines of OpenAI's batch files: `{custom_id, method, url, body}`. */
import { isJsonObject, type JsonObject, parseJson, textAt, valueAt } from "../../core/json.ts";
import type { BatchRow, RowPlan } from "./batch-row.ts";
import { mergeJson } from "./merge-json.ts";
import { readRowGoal } from "./row-goal.ts";
import type { TableRow } from "./table.ts";

/** The endpoints whose requests a line may hold. */
export const batchUrls = ["/v1/chat/completions", "/v1/completions"] as const;

/** All of them are in memory while a file is checked. */
const LONGEST_ID = 512;

/** Whether this is a line of such a file, right or wrong. */
export function isOpenAiLine(cells: JsonObject): boolean {
  return ["custom_id", "url", "body"].every((key) => key in cells);
}

/** What is wrong with one field of a line. */
export interface LineProblem {
  readonly code: "invalid_custom_id" | "duplicate_custom_id" | "invalid_method" | "invalid_url" | "invalid_body";
  readonly param: "custom_id" | "method" | "url" | "body";
  readonly words: string;
}

/** All that is wrong with a line; `seen` are the ids of those before it, and grows by its own. */
export function problemsOf(
  cells: JsonObject,
  seen: Set<unknown>,
  urls: readonly string[] = batchUrls,
): readonly LineProblem[] {
  const url = textAt(cells, "url");
  const body = bodyOf(cells);
  return [
    ...idProblems(cells["custom_id"], seen),
    ...((textAt(cells, "method") ?? "POST") === "POST" ? [] : [methodProblem]),
    ...(urls.some((known) => known === url) ? [] : [urlProblem(urls)]),
    ...bodyProblems(body),
  ];
}

function idProblems(id: unknown, seen: Set<unknown>): readonly LineProblem[] {
  const words = `must be a text of 1 to ${LONGEST_ID} characters`;
  if (!isId(id)) return [{ code: "invalid_custom_id", param: "custom_id", words }];
  if (seen.has(id)) return [{ code: "duplicate_custom_id", param: "custom_id", words: `${id} was there before` }];
  seen.add(id);
  return [];
}

const methodProblem: LineProblem = { code: "invalid_method", param: "method", words: "must be POST" };

function bodyProblems(body: JsonObject | undefined): readonly LineProblem[] {
  if (body === undefined) return [{ code: "invalid_body", param: "body", words: "must be an object" }];
  const { problems } = readRowGoal(textAt(valueAt(body, "frogcom"), "goal") ?? "");
  return problems.map((words) => ({ code: "invalid_body", param: "body", words: `frogcom.${words}` }));
}

function urlProblem(urls: readonly string[]): LineProblem {
  return { code: "invalid_url", param: "url", words: `must be ${urls.join(" or ")}` };
}

function isId(id: unknown): id is string {
  return typeof id === "string" && id !== "" && id.length <= LONGEST_ID;
}

/** What a line says counts more than what all are asked for. Nobody sees its text as it comes: `stream` means nothing here. */
export function openAiRow(
  { cells }: Pick<TableRow, "cells">,
  index: number,
  { fields }: Pick<RowPlan, "fields">,
): BatchRow {
  const { stream: _, stream_options: __, ...body } = bodyOf(cells) ?? {};
  return { index, name: textAt(cells, "custom_id") ?? "", cells, request: mergeJson(fields, body) };
}

/** In CSV the body is JSON in a cell. */
function bodyOf(cells: JsonObject): JsonObject | undefined {
  const cell = valueAt(cells, "body");
  const body = typeof cell === "string" ? parseJson(cell) : cell;
  return isJsonObject(body) ? body : undefined;
}
