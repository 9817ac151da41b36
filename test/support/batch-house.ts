/** A shelf of batches in a data folder, over rows whose answers a test decides and a clock that it moves. */
import type { RunStarter } from "../../src/batch/answers/find-answer.ts";
import type { Batches } from "../../src/app/batches/batches.ts";
import { keepBatches } from "../../src/app/batches/keep-batches.ts";
import type { KeptFiles } from "../../src/app/batches/kept-files.ts";
import type { Store } from "../../src/core/ports.ts";
import type { BatchStatus, StoredBatch } from "../../src/core/stored-batch.ts";
import { type ScriptedAnswer, scriptedRows } from "./scripted-rows.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

const endpoint = "/v1/chat/completions";

export interface BatchHouse {
  readonly files: KeptFiles;
  readonly batches: Batches;
  readonly reports: string[];
  readonly clock: VirtualClock;
}

export interface BatchHousePlan {
  readonly dataDir: string;
  readonly store: Pick<Store, "batches">;
  readonly frogcom: RunStarter;
  readonly isAdmitted?: () => Promise<boolean>;
  /** Whether the second model is there. */
  readonly isReady?: () => boolean;
}

/** As a server that starts. Rows are tried one after the other: it is not known what the models take. */
export async function openBatchHouse(plan: BatchHousePlan): Promise<BatchHouse> {
  const { dataDir, store, frogcom, isReady = () => true, isAdmitted = () => Promise.resolve(true) } = plan;
  const clock = createVirtualClock();
  const reports: string[] = [];
  const report = (error: unknown): void => void reports.push(String(error));
  const models = {
    placed: () => undefined,
    prepare: () => Promise.resolve(),
    health: async () => [{ isReady: true }, { isReady: isReady() }],
  };
  const kept = keepBatches({ start: { dataDir }, store, clock, report, models, activeCount: () => 0 });
  await kept.batches.begin(() => ({ ...frogcom, isAdmitted }));
  return { ...kept, reports, clock };
}

export const answeringRows = (
  say: (question: string) => ScriptedAnswer = (question) => ({ draft: `A to ${question}` }),
) => scriptedRows(say).frogcom;

export function batchLine(question: string): string {
  const body = { messages: [{ role: "user", content: question }] };
  return JSON.stringify({ custom_id: question, method: "POST", url: endpoint, body });
}

export async function createBatch({ files, batches }: BatchHouse, lines: readonly string[]): Promise<StoredBatch> {
  async function* bytes(): AsyncGenerator<Uint8Array, void> {
    yield Buffer.from(lines.join("\n"));
  }
  const upload = await files.receive(bytes());
  const { id: inputFileId } = await upload.keep({ name: "in.jsonl", owner: "me", purpose: "batch" });
  return batches.create({ inputFileId, endpoint, completionWindow: "24h", metadata: null, owner: "me" });
}

export const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export async function whenBatch(
  { batches }: BatchHouse,
  id: string,
  isSo: (batch: StoredBatch) => boolean,
): Promise<StoredBatch> {
  for (;;) {
    const batch = await batches.get(id, null);
    if (batch !== undefined && isSo(batch)) return batch;
    await turnOfTheLoop();
  }
}

export function batchReached(house: BatchHouse, id: string, status: BatchStatus): Promise<StoredBatch> {
  return whenBatch(house, id, (batch) => batch.status === status);
}
