/** Makes the rows of a batch out of a file and a plan, with all that is wrong with them at once, before anything begins. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { JsonObject } from "../../core/json.ts";
import { unreadableRows } from "../../work/unreadable-rows.ts";
import type { BatchRow, BatchRows, RowPlan } from "./batch-row.ts";
import { columnRequest } from "./column-row.ts";
import { isOpenAiLine, openAiRow, problemsOf } from "./openai-line.ts";
import { readTable } from "./read-table.ts";
import type { Table, TableRow } from "./table.ts";
import { cellText, columnsIn } from "./template.ts";

/** `source` names the file in errors. Throws `request-malformed`. */
export function readRows(text: string, source: string, plan: RowPlan): BatchRows {
  const table = readTable(text, source);
  const kind = table.rows.every(({ cells }) => isOpenAiLine(cells)) ? "openai" : "columns";
  const rows = kind === "openai" ? openAiRows(table, source, plan) : columnRows(table, source, plan);
  return { kind, columns: table.columns, rows, ...(table.dialect && { dialect: table.dialect }) };
}

function openAiRows({ rows }: Table, source: string, plan: RowPlan): readonly BatchRow[] {
  const { prompt, system, goal, checks } = plan;
  if ([prompt, system, goal, checks].some((template) => template !== undefined)) throw noTemplates(source);
  const seen = new Set<unknown>();
  const problems = rows.flatMap(({ cells, line }) => {
    const words = problemsOf(cells, seen).map((problem) => `${problem.param}: ${problem.words}`);
    return at(source, line, words);
  });
  if (problems.length > 0) throw unreadableRows(problems);
  return rows.map((row, index) => openAiRow(row, index, plan));
}

function columnRows(table: Table, source: string, plan: RowPlan): readonly BatchRow[] {
  requireColumns(table, source, plan);
  const problems: string[] = [];
  const rows = table.rows.flatMap(({ cells, line }, index): readonly BatchRow[] => {
    const reading = columnRequest(cells, plan);
    if ("request" in reading) return [{ index, name: nameOf(cells, line), cells, request: reading.request }];
    problems.push(...at(source, line, reading.problems));
    return [];
  });
  if (problems.length > 0) throw unreadableRows(problems);
  return rows;
}

/** Without a prompt there is nothing to ask, and a template may name only columns that every row has. */
function requireColumns({ columns, rows, dialect }: Table, source: string, plan: RowPlan): void {
  const { prompt, system, goal, checks } = plan;
  const named = [...new Set(columnsIn([prompt, system, goal, checks]))];
  const unknown = named.filter((column) => !columns.includes(column));
  if (unknown.length > 0) throw unknownColumns(source, unknown, columns);
  if (prompt === undefined && !columns.includes("prompt") && !columns.includes("messages"))
    throw nothingAsked(source, columns);
  if (dialect !== undefined) return;
  const gaps = rows.flatMap(({ cells, line }) =>
    at(
      source,
      line,
      named.filter((column) => !(column in cells)).map((column) => `${column}: is missing`),
    ),
  );
  if (gaps.length > 0) throw unreadableRows(gaps);
}

function nameOf(cells: JsonObject, line: TableRow["line"]): string {
  const id = cellText(cells["id"]);
  return id === "" ? String(line) : id;
}

function at(source: string, line: number, problems: readonly string[]): readonly string[] {
  return problems.map((problem) => `${source}:${line} ${problem}`);
}

function unknownColumns(source: string, unknown: readonly string[], columns: readonly string[]): FrogcomError {
  return bilingualError("request-malformed", {
    en: `${source} has no column ${unknown.join(", ")}; it has: ${columns.join(", ")}.`,
    ru: `В ${source} нет столбца ${unknown.join(", ")}; есть: ${columns.join(", ")}.`,
  });
}

function nothingAsked(source: string, columns: readonly string[]): FrogcomError {
  return bilingualError("request-malformed", {
    en: `What shall be asked? ${source} has no column prompt or messages (it has: ${columns.join(", ")}); say it with --prompt 'Translate: {{${columns[0] ?? "text"}}}'.`,
    ru: `О чём спрашивать? В ${source} нет столбца prompt или messages (есть: ${columns.join(", ")}); задайте --prompt 'Переведи: {{${columns[0] ?? "text"}}}'.`,
  });
}

function noTemplates(source: string): FrogcomError {
  return bilingualError("request-malformed", {
    en: `${source} has lines of OpenAI's batches, which bring their requests: --prompt, --system, --goal and --checks are for rows of columns.`,
    ru: `В ${source} строки пакетов OpenAI, в них уже есть запросы: --prompt, --system, --goal и --checks — для строк со столбцами.`,
  });
}
