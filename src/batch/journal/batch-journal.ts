/** The journal beside the answers of a batch: whose it is, and what an earlier start has finished. */
import { createHash } from "node:crypto";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { type Journal, openJournal } from "../../work/journal.ts";
import type { BatchRow, RowPlan } from "../rows/batch-row.ts";
import { type BatchPlan, type BatchRecord, readRecord } from "./records.ts";

export type BatchJournal = Journal<BatchRecord>;

/** Where the journal of these answers is. */
export function journalPath(outPath: string): string {
  return `${outPath}.journal`;
}

/** Throws `request-malformed` for a file of another kind. */
export function openBatchJournal(path: string): Promise<BatchJournal> {
  return openJournal(path, (text) => readRecords(text, path));
}

export function planBatch(rows: readonly BatchRow[], plan: RowPlan, at: number): BatchPlan {
  const cells = JSON.stringify(rows.map((row) => row.cells));
  const digest = createHash("sha256").update(cells).digest("base64url").slice(0, 22);
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
  const before = Object.entries({ ...known, ...fieldsOf(known) });
  const now = new Map(Object.entries({ ...asked, ...fieldsOf(asked) }));
  const changed = before.filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(now.get(key)));
  const added = [...now.keys()].filter((key) => !before.some(([name]) => name === key));
  return [...new Set([...changed.map(([key]) => key), ...added])].filter((key) => key !== "fields");
}

function fieldsOf({ fields }: BatchPlan["identity"]["plan"]): object {
  return typeof fields === "object" && fields !== null ? fields : {};
}

function readRecords(text: string, path: string): readonly BatchRecord[] {
  return text.split("\n").flatMap((line, index) => {
    if (line === "") return [];
    const record = readRecord(line);
    if (record === undefined || (index === 0 && record.type !== "plan")) throw unknownLine(path, index + 1);
    return [record];
  });
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
