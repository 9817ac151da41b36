/** Cuts a log that is a table into its rows, as it streams in. */
import { type StreamedRow, streamCsvRows } from "../../work/csv.ts";
import { answerColumns, promptColumns } from "../readers/plain.ts";
import { readThrough } from "./read-through.ts";
import { LONGEST_RECORD, type RawRecord } from "./record.ts";

const separators = [",", ";", "\t"] as const;
export type Separator = (typeof separators)[number];

/** What a table is separated by, by its first line: the one that makes columns for question and answer of it. */
export function separatorIn(header: string): Separator | undefined {
  return separators.find((separator) => {
    const names = header.split(separator).map(columnName);
    return [promptColumns, answerColumns].every((known) => known.some((name) => names.includes(name)));
  });
}

/**
 * Rows as JSON with the columns' names as keys; places are the numbers of the lines in which they end. A row that cannot be read
 * is an error when all others have come.
 */
export async function* rowsOf(pieces: AsyncIterable<string>, separator: Separator): AsyncGenerator<RawRecord, void> {
  let broken: Error | undefined;
  const table = streamCsvRows({
    delimiter: separator,
    nameOf: columnName,
    longestRecord: LONGEST_RECORD,
    onSkip: (error) => void (broken ??= error),
  });
  const rows: AsyncIterable<StreamedRow> = readThrough(pieces, table);
  for await (const { record, info } of rows) yield { place: info.lines, text: JSON.stringify(record) };
  if (broken !== undefined) throw broken;
}

function columnName(name: string): string {
  return name
    .trim()
    .replaceAll(/^["\uFEFF]+|"$/g, "")
    .toLowerCase();
}
