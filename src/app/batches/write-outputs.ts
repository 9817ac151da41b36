/** Writes what came of a batch: its answers into one file, its failures into another, each in the order of the input. */
import { type FileHandle, open } from "node:fs/promises";
import type { RowAnswer } from "../../batch/answers/row-answer.ts";
import type { Ledger } from "../../batch/journal/ledger.ts";
import { readRecord, type RowFailure } from "../../batch/journal/records.ts";
import { outputLine } from "../../batch/out/openai-output.ts";
import { type PlacedRow, readPlacedRow } from "../../batch/rows/input-file.ts";
import { hideAddresses } from "../../core/hide-addresses.ts";
import type { StoredBatch } from "../../core/stored-batch.ts";
import { type LinePlace, readLineAt } from "../../work/file-lines.ts";
import type { KeptFiles } from "./kept-files.ts";

export interface WorkedBatch {
  readonly batch: StoredBatch;
  readonly rows: readonly PlacedRow[];
  readonly input: FileHandle;
  readonly ledger: Ledger;
  readonly journalPath: string;
}

type Outputs = Pick<StoredBatch, "outputFileId" | "errorFileId">;

/** A file that would be empty is not made. Done again, it comes to the same files. */
export async function writeOutputs(worked: WorkedBatch, files: Pick<KeptFiles, "write">): Promise<Outputs> {
  const { batch, ledger, journalPath } = worked;
  await using journal = await open(journalPath);
  const ids = { output: fileIdOf(batch, "output"), error: fileIdOf(batch, "error") };
  const as = (kind: string) =>
    ({ name: `${batch.id}_${kind}.jsonl`, owner: batch.owner, purpose: "batch_output" }) as const;
  const hasAnswers = ledger.answers.size > 0;
  const hasFailures = ledger.failures.size > 0;
  if (hasAnswers) await files.write(ids.output, as("output"), linesOf(worked, ledger.answers, journal));
  if (hasFailures) await files.write(ids.error, as("error"), linesOf(worked, ledger.failures, journal));
  return { ...(hasAnswers && { outputFileId: ids.output }), ...(hasFailures && { errorFileId: ids.error }) };
}

function fileIdOf({ id }: StoredBatch, kind: string): string {
  return `file-${id.replace(/^batch_/, "")}-${kind}`;
}

/** The lines of the rows that have a place in the journal, in their order. */
async function* linesOf(
  { rows, input }: WorkedBatch,
  places: ReadonlyMap<number, LinePlace>,
  journal: FileHandle,
): AsyncGenerator<string, void> {
  for (const row of rows) {
    const place = places.get(row.index);
    if (place === undefined) continue;
    const record = readRecord(await readLineAt(journal, place));
    if (record?.type === "answer") yield await lineOf(row, input, record.answer, undefined);
    if (record?.type === "failure") yield await lineOf(row, input, undefined, withoutAddresses(record));
  }
}

/** Who may read the file need not know where the backends are. */
function withoutAddresses(failure: RowFailure): RowFailure {
  return { ...failure, message: hideAddresses(failure.message) };
}

async function lineOf(
  row: PlacedRow,
  input: FileHandle,
  answer: RowAnswer | undefined,
  failure: RowFailure | undefined,
): Promise<string> {
  return `${JSON.stringify(outputLine(await readPlacedRow(input, row), answer, failure))}\n`;
}
