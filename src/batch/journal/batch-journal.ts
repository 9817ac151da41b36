/** The journal beside the answers of a batch: whose it is, and what an earlier start has finished. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { isJsonObject } from "../../core/json.ts";
import { digestOf } from "../../work/digest-of.ts";
import { type Journal, openJournal } from "../../work/journal.ts";
import type { LinePlace } from "../../work/file-lines.ts";
import { lineReader } from "../../work/read-lines.ts";
import type { BatchRow, RowPlan } from "../rows/batch-row.ts";
import { type BatchPlan, type BatchRecord, readRecord } from "./records.ts";

export type BatchJournal = Journal<BatchRecord>;

/** Where the journal of these answers is. */
export function journalPath(outPath: string): string {
  return `${outPath}.journal`;
}

/** Hands on what is in it. Throws `request-malformed` for a file of another kind. */
export function openBatchJournal(
  path: string,
  take: (record: BatchRecord, place: LinePlace) => void,
): Promise<BatchJournal> {
  const read = lineReader(readRecord, (line) => unknownLine(path, line));
  return openJournal(path, (line) => {
    const record = read(line.text);
    if (record !== undefined) take(record, line);
  });
}

export function planBatch(rows: readonly BatchRow[], plan: RowPlan, at: number): BatchPlan {
  const digest = digestOf(rows.map(({ cells }) => cells));
  return { type: "plan", format: 1, at, size: rows.length, identity: { rows: digest, plan: { ...plan } } };
}

/** Throws `request-malformed` when the journal belongs to another file or other options. */
export function requireSameBatch(known: BatchPlan, asked: BatchPlan, path: string): void {
  const others = [
    ...(known.identity.rows === asked.identity.rows ? [] : ["IN"]),
    ...differences(known.identity.plan, asked.identity.plan),
  ];
  if (others.length > 0) throw otherBatch(path, others);
}

function differences(known: BatchPlan["identity"]["plan"], asked: BatchPlan["identity"]["plan"]): readonly string[] {
  const [before, now] = [entriesOf(known), entriesOf(asked)];
  return [...new Set([...before.keys(), ...now.keys()])].filter((key) => before.get(key) !== now.get(key));
}

/** The fields of all requests are named one by one. */
function entriesOf({ fields, ...others }: BatchPlan["identity"]["plan"]): ReadonlyMap<string, string> {
  const entries: [string, unknown][] = Object.entries({ ...others, ...(isJsonObject(fields) && fields) });
  return new Map(entries.map(([key, value]) => [key, JSON.stringify(value)]));
}

function otherBatch(path: string, others: readonly string[]): FrogcomError {
  const list = others.join(", ");
  return bilingualError("request-malformed", {
    en: `${path} belongs to another batch (different: ${list}). Call the command as it was begun, name another OUT, or begin anew with --overwrite.`,
    ru: `${path} относится к другому пакету (отличается: ${list}). Повторите команду такой, какой она была начата, назовите другой OUT или начните заново с --overwrite.`,
  });
}

function unknownLine(path: string, line: number): FrogcomError {
  return bilingualError("request-malformed", {
    en: `${path}:${line} is no line of a batch's journal. Move the file away, name another OUT, or begin anew with --overwrite.`,
    ru: `${path}:${line} — не строка журнала пакета. Уберите файл, назовите другой OUT или начните заново с --overwrite.`,
  });
}
