/** What reads one line of a suite. */
import type { EvalRow } from "./eval-row.ts";

/** A row as its line tells it, under the name that the line gives it; or all that is wrong with the line. */
export type RowReading =
  | { readonly row: Omit<EvalRow, "id">; readonly id?: string }
  | { readonly problems: readonly string[] };

export type RowReader = (json: unknown) => RowReading;
