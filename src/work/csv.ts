/** The one file that knows csv-parse: texts read whole and strictly, streams leniently. */
import type { Transform } from "node:stream";
import { type Options, parse } from "csv-parse";
import { CsvError, type InfoRecord, parse as parseWhole } from "csv-parse/sync";

export interface CsvRecord {
  readonly fields: readonly string[];
  /** The line on which it begins, from 1. */
  readonly line: number;
}

/** All records, blank lines left out. Throws what `refuse` makes of the reason where the text is no CSV. */
export function readCsvRecords(
  text: string,
  delimiter: string,
  refuse: (reason: string) => Error,
): readonly CsvRecord[] {
  const found: CsvRecord[] = [];
  let end = 0;
  const note = (fields: readonly string[], { lines }: InfoRecord): null => {
    found.push({ fields, line: end + 1 });
    end = lines;
    return null;
  };
  try {
    parseWhole(text, { delimiter, relax_column_count: true, skip_empty_lines: true, on_record: note });
    return found;
  } catch (error) {
    throw error instanceof CsvError ? refuse(error.message) : error;
  }
}

/** A row by the names of its columns, as far as it fits them; `lines` is the number of the line on which it ends. */
export interface StreamedRow {
  readonly record: unknown;
  readonly info: { readonly lines: number };
}

export interface LenientReading {
  readonly delimiter: string;
  readonly nameOf: (column: string) => string;
  /** In characters. */
  readonly longestRecord: number;
  /** Hears of each record that is left out because it cannot be read. */
  readonly onSkip: (error: Error) => void;
}

/** Takes text and gives `StreamedRow`s: what is odd is read as far as it goes. */
export function streamCsvRows({ delimiter, nameOf, longestRecord, onSkip }: LenientReading): Transform {
  const options: Options = {
    delimiter,
    columns: (names: readonly string[]) => names.map(nameOf),
    info: true,
    max_record_size: longestRecord,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error) onSkip(error);
      return undefined;
    },
  };
  return parse(options);
}
