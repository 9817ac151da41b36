/** Lines of OpenAI's batch files: `{custom_id, method, url, body}`. */
import { isJsonObject, type JsonObject, parseJson, textAt, valueAt } from "../../core/json.ts";
import type { BatchRow, RowPlan } from "./batch-row.ts";
import { mergeJson } from "./merge-json.ts";
import { readRowGoal } from "./row-goal.ts";
import type { TableRow } from "./table.ts";

/** The endpoints whose requests a line may hold. */
const batchUrls = ["/v1/chat/completions", "/v1/completions"] as const;

/** Whether this is a line of such a file, right or wrong. */
export function isOpenAiLine(cells: JsonObject): boolean {
  return ["custom_id", "url", "body"].every((key) => key in cells);
}

/** All that is wrong with a line, in words. */
export function problemsOf(cells: JsonObject): readonly string[] {
  const id = cells["custom_id"];
  const url = textAt(cells, "url");
  const body = bodyOf(cells);
  return [
    ...(typeof id === "string" && id !== "" ? [] : ["custom_id: must be a text"]),
    ...((textAt(cells, "method") ?? "POST") === "POST" ? [] : ["method: must be POST"]),
    ...(batchUrls.some((known) => known === url) ? [] : [`url: must be ${batchUrls.join(" or ")}`]),
    ...(body === undefined ? ["body: must be an object"] : []),
    ...readRowGoal(textAt(valueAt(body, "frogcom"), "goal") ?? "").problems.map((words) => `body.frogcom.${words}`),
  ];
}

/** What a line says counts more than what all are asked for. Nobody sees its text as it comes: `stream` means nothing here. */
export function openAiRow({ cells }: TableRow, index: number, { fields }: RowPlan): BatchRow {
  const { stream: _, stream_options: __, ...body } = bodyOf(cells) ?? {};
  return { index, name: textAt(cells, "custom_id") ?? "", cells, request: mergeJson(fields, body) };
}

/** In CSV the body is JSON in a cell. */
function bodyOf(cells: JsonObject): JsonObject | undefined {
  const cell = valueAt(cells, "body");
  const body = typeof cell === "string" ? parseJson(cell) : cell;
  return isJsonObject(body) ? body : undefined;
}
