/** The input file of a batch in OpenAI's shape, read line by line: where its rows are, or all that is wrong with it. */
import type { FileHandle } from "node:fs/promises";
import { isJsonObject, parseJson } from "../../core/json.ts";
import type { LineError } from "../../core/stored-batch.ts";
import { fileLines, type LinePlace, readLineAt } from "../../work/file-lines.ts";
import type { BatchRow } from "./batch-row.ts";
import { openAiRow, problemsOf } from "./openai-line.ts";

/** A row that stays in its file until it is needed. */
export interface PlacedRow extends LinePlace, Pick<BatchRow, "index"> {}

export type InputReading = { readonly rows: readonly PlacedRow[] } | { readonly errors: readonly LineError[] };

/** Whoever has made so many mistakes has made one mistake many times. */
const MOST_ERRORS = 100;

/** All lines must be requests to this endpoint. */
export async function readInput(chunks: AsyncIterable<Uint8Array>, endpoint: string): Promise<InputReading> {
  const rows: PlacedRow[] = [];
  const errors: LineError[] = [];
  const seen = new Set<unknown>();
  let line = 0;
  for await (const { text, start, bytes } of fileLines(chunks)) {
    line++;
    const bare = bareLine(text);
    if (bare === "") continue;
    errors.push(...errorsIn(bare, line, seen, endpoint));
    if (errors.length >= MOST_ERRORS) return { errors: errors.slice(0, MOST_ERRORS) };
    rows.push({ index: rows.length, start, bytes });
  }
  if (errors.length > 0) return { errors };
  return rows.length > 0 ? { rows } : { errors: [emptyFile] };
}

/** Of a file in which nothing is wrong. */
export async function readPlacedRow(file: FileHandle, { index, ...place }: PlacedRow): Promise<BatchRow> {
  const cells = parseJson(bareLine(await readLineAt(file, place)));
  return openAiRow({ cells: isJsonObject(cells) ? cells : {} }, index, { fields: {} });
}

/** Editors put a byte order mark before the first line, and Windows a carriage return behind each. */
function bareLine(text: string): string {
  return text.replace(/^\uFEFF/, "").trim();
}

function errorsIn(text: string, line: number, seen: Set<unknown>, endpoint: string): readonly LineError[] {
  const cells = parseJson(text);
  if (!isJsonObject(cells))
    return [{ code: "invalid_json_line", line, message: "The line is no JSON object.", param: null }];
  return problemsOf(cells, seen, [endpoint]).map(({ code, param, words }) => {
    return { code, line, message: `${param}: ${words}`, param };
  });
}

const emptyFile: LineError = {
  code: "empty_file",
  line: null,
  message: "The file has no lines.",
  param: "input_file_id",
};
