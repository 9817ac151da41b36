/** The file of an evaluation: a journal of its records. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { type Journal, openJournal } from "../../work/journal.ts";
import { lineReader, readLines } from "../../work/read-lines.ts";
import { readRecord } from "./read-record.ts";
import type { EvalRecord } from "./records.ts";

export interface ResultsFile extends Journal<EvalRecord> {
  /** What was in it when it was opened. */
  readonly records: readonly EvalRecord[];
}

/** Throws `request-malformed` for a file of another kind. */
export async function openResults(path: string): Promise<ResultsFile> {
  const records: EvalRecord[] = [];
  const read = lineReader(readRecord, (line) => unknownLine(path, line));
  const journal = await openJournal<EvalRecord>(path, ({ text }) => {
    const record = read(text);
    if (record !== undefined) records.push(record);
  });
  return { ...journal, records };
}

/** All whole records of a results file's text. Throws `request-malformed` for a line that is none. */
export function readRecords(text: string, path: string): readonly EvalRecord[] {
  return readLines(text, readRecord, (line) => unknownLine(path, line));
}

function unknownLine(path: string, line: number): FrogcomError {
  return bilingualError("request-malformed", {
    en: `${path}:${line} is no line of an evaluation's results. Name another file, or move this one away.`,
    ru: `${path}:${line} — не строка результатов оценки. Назовите другой файл или уберите этот.`,
  });
}
