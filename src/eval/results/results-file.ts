/** The file of an evaluation: each record is appended at once, so that a kill loses nothing that was finished. */
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { readRecord } from "./read-record.ts";
import type { EvalRecord } from "./records.ts";

export interface ResultsFile {
  /** What was in it when it was opened. */
  readonly records: readonly EvalRecord[];
  /** Resolves when the record is on the disk. */
  append(record: EvalRecord): Promise<void>;
  close(): Promise<void>;
}

/** Makes the file if there is none. What a kill left half written at its end is cut off. Throws `request-malformed` for a file of another kind. */
export async function openResults(path: string): Promise<ResultsFile> {
  await mkdir(dirname(path), { recursive: true });
  // "a+" would append behind a torn line; it is cut off first.
  const file = await open(path, "a+", 0o600);
  try {
    const text = await file.readFile("utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    const records = readRecords(whole, path);
    if (whole.length < text.length) await file.truncate(Buffer.byteLength(whole));
    return { records, append: appender(file), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** All whole records of a results file's text. Throws `request-malformed` for a line that is none. */
export function readRecords(text: string, path: string): readonly EvalRecord[] {
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return lines.flatMap((line, index) => {
    if (line === "") return [];
    const record = readRecord(line);
    if (record === undefined || (index === 0 && record.type !== "plan")) throw unknownLine(path, index + 1);
    return [record];
  });
}

/** One after the other: lines of two writes must not mix. */
function appender(file: FileHandle): ResultsFile["append"] {
  let last: Promise<void> = Promise.resolve();
  return (record) => {
    const write = async (): Promise<void> => {
      await file.appendFile(`${JSON.stringify(record)}\n`);
      await file.datasync();
    };
    last = last.then(write, write);
    return last;
  };
}

function unknownLine(path: string, line: number): FrogcomError {
  return bilingualError("request-malformed", {
    en: `${path}:${line} is no line of an evaluation's results. Name another file, or move this one away.`,
    ru: `${path}:${line} — не строка результатов оценки. Назовите другой файл или уберите этот.`,
  });
}
