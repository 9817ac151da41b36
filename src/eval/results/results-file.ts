/** The file of an evaluation: a journal of its records. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { type Journal, openJournal } from "../../work/journal.ts";
import { readLines } from "../../work/read-lines.ts";
import { readRecord } from "./read-record.ts";
import type { EvalRecord } from "./records.ts";

export type ResultsFile = Journal<EvalRecord>;

/** Throws `request-malformed` for a file of another kind. */
export function openResults(path: string): Promise<ResultsFile> {
  return openJournal(path, (text) => readRecords(text, path));
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
