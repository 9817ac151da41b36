/** In which form answers are written: JSON lines or CSV, by the name of the file. */
import { extname } from "node:path";
import { bilingualError } from "../../core/bilingual.ts";
import type { BatchRows } from "../rows/batch-row.ts";
import { csvHead, csvLine } from "../rows/csv.ts";
import type { CsvDialect } from "../rows/table.ts";
import { cellText } from "../rows/template.ts";
import type { BatchState } from "../journal/known.ts";
import { answerCells, answerColumns } from "./column-cells.ts";
import { outputLine } from "./openai-output.ts";

/** Undefined = JSON lines. */
export type OutFormat = CsvDialect | undefined;

/** A table in CSV is answered in its own dialect. Throws `request-malformed` for a name that says neither. */
export function outFormat(path: string, { kind, dialect }: Pick<BatchRows, "kind" | "dialect">): OutFormat {
  const ending = extname(path).toLowerCase();
  if (ending === ".jsonl" || ending === ".ndjson") return undefined;
  const isTable = ending === ".csv" || ending === ".tsv";
  if (isTable && kind === "columns")
    return ending === ".tsv" ? { delimiter: "\t", hasByteOrderMark: false } : csvOf(dialect);
  throw bilingualError("request-malformed", {
    en: `OUT must end in .jsonl${kind === "openai" ? ": the answers to OpenAI's batch lines are JSON" : " or .csv"}, got ${path}.`,
    ru: `OUT должен оканчиваться на .jsonl${kind === "openai" ? ": ответы на строки пакетов OpenAI — это JSON" : " или .csv"}, а задано ${path}.`,
  });
}

function csvOf(dialect: CsvDialect | undefined): CsvDialect {
  return dialect === undefined || dialect.delimiter === "\t" ? { delimiter: ",", hasByteOrderMark: false } : dialect;
}

/** All answers in the order of their rows, line by line. */
export function* outLines({ rows, columns, kind }: BatchRows, state: BatchState, format: OutFormat): Generator<string> {
  if (format !== undefined) yield csvHead([...columns, ...answerColumns], format);
  for (const row of rows) {
    const [answer, failure] = [state.answers.get(row.index), state.failures.get(row.index)];
    if (kind === "openai") yield `${JSON.stringify(outputLine(row, answer, failure))}\n`;
    else {
      const cells = { ...row.cells, ...answerCells(answer, failure) };
      yield format === undefined
        ? `${JSON.stringify(cells)}\n`
        : csvLine(
            [...columns, ...answerColumns].map((column) => csvCell(cells, column)),
            format,
          );
    }
  }
}

function csvCell(cells: Readonly<Record<string, unknown>>, column: string): string {
  const cell = cells[column];
  if (column !== "checks_failed") return cellText(cell);
  return Array.isArray(cell) ? cell.join(" ") : "";
}
