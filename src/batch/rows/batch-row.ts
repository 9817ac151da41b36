/** One row of a batch: what it was in the file, and what is asked for it. */
import type { JsonObject } from "../../core/json.ts";
import type { CsvDialect } from "./table.ts";

export interface BatchRow {
  /** Its place among the rows, from 0. */
  readonly index: number;
  /** As people find it again: its `custom_id` or `id`, else its line. */
  readonly name: string;
  readonly cells: JsonObject;
  /** The body of POST /v1/runs. */
  readonly request: JsonObject;
}

/** All rows of a file. Lines of OpenAI's batches are answered in kind, rows of columns by more columns. */
export interface BatchRows {
  readonly kind: "columns" | "openai";
  readonly columns: readonly string[];
  readonly rows: readonly BatchRow[];
  readonly dialect?: CsvDialect;
}

/** What is asked for every row alike: fields of the body, and templates over the columns. */
export interface RowPlan {
  readonly fields: JsonObject;
  readonly prompt?: string;
  readonly system?: string;
  readonly goal?: string;
  /** A list of checks whose texts are templates. */
  readonly checks?: unknown;
}
