/** Data as rows and columns, as it came from a file: the values are texts in CSV, and any JSON in JSON lines. */
import type { JsonObject } from "../../core/json.ts";

/** How a file writes CSV, so that it is answered in kind. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly hasByteOrderMark: boolean;
}

export interface TableRow {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: JsonObject;
}

export interface Table {
  /** In the order in which they come first. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** Unset = JSON lines. */
  readonly dialect?: CsvDialect;
}
