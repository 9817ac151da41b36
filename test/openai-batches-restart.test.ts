/** Batches outlive the server: a kill -9 and a stop cost no finished step, and every line is answered once. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { seededRandom } from "../src/core/statistics/random.ts";
import { type BadBackend, startBackend } from "./support/bad-backend.ts";
import { BatchStage } from "./support/batch-stage.ts";
import { newFolder, type Program, removeFolder, startProgram } from "./support/program.ts";
import { answersIn, batchAt, batchWhen, linesOf, requestLine, sdkOf, startBatch } from "./support/sdk-batches.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { modelEnv, stepOf, talk } from "./support/stage.ts";

let folder = "";
let backend: BadBackend;
beforeEach(async () => {
  folder = newFolder();
  backend = await startBackend();
});
afterEach(async () => {
  await backend.stop();
  removeFolder(folder);
});

/** BATCH_ROWS=2000 BATCH_KILLS=10 is the long form of this test (`npm run test:long -- openai-batch`). */
const ROWS = Number(process.env["BATCH_ROWS"] ?? 120);
const KILLS = Number(process.env["BATCH_KILLS"] ?? 3);
const SEED = Number(process.env["BATCH_SEED"] ?? 1);

/** Whoever waits for the runs that go on would wait longer than any test. Rows are the batch's: the server resumes none of them by itself. */
function start(): Promise<Program> {
  const env = { ...modelEnv(backend), SHUTDOWN_TIMEOUT: "600", RESUME_INTERRUPTED: "true" };
  return startProgram({ folder, env });
}

function leftOvers(): readonly string[] {
  const journals = join(folder, "data", "batches");
  return existsSync(journals) ? readdirSync(journals) : [];
}

test(
  `after ${KILLS} kills -9 over a backend with 5 % faults all ${ROWS} lines are answered once, in order, and no call of a stored step is made again`,
  { timeout: ROWS * 1000 },
  async () => {
    const stage = new BatchStage(backend, folder);
    const random = seededRandom(SEED);
    stage.serve({ seed: SEED, faultsPercent: 5 });
    let program = await start();
    const lines = Array.from({ length: ROWS }, (_, row) => requestLine(`line-${row}`, `Tell, please, of row-${row}`));
    const { id } = await startBatch(sdkOf(program.url), lines);
    for (let kill = 0; kill < KILLS; kill++) {
      const { promise: due, resolve } = Promise.withResolvers<void>();
      stage.afterCalls(1 + random.below(Math.floor((ROWS * 2) / (KILLS + 1))), resolve);
      await due;
      await program.stop("SIGKILL");
      stage.noteKill();
      program = await start();
    }
    await using last = program;
    const sdk = sdkOf(last.url);
    const batch = await batchAt(sdk, id, "completed");
    expect(batch.request_counts).toEqual({ total: ROWS, completed: ROWS, failed: 0 });
    const answers = answersIn(await linesOf(sdk, batch.output_file_id));
    expect(answers).toHaveLength(ROWS);
    for (const [row, answer] of answers.entries())
      expect(answer).toMatch(new RegExp(`^line-${row} The (draft|mended text) of row-${row}\\.$`));
    expect(stage.repeatsOfStored).toEqual([]);
    expect(leftOvers()).toEqual([]);
    console.log(`${ROWS} lines, ${KILLS} kills: ${stage.goodCalls} calls answered, ${stage.repeats} of them again`);
  },
);

test("SIGTERM stops the batch at once, and the next start goes on with it", async () => {
  const hanging = Promise.withResolvers<void>();
  backend.set((exchange) => {
    if (stepOf(exchange) === "draft") return { says: "Done." };
    const isLast = JSON.stringify(exchange.body).includes("row-5");
    return { says: reviewReply(), ...(isLast && { after: hanging.promise }) };
  });
  const first = await start();
  const lines = Array.from({ length: 6 }, (_, row) => requestLine(`line-${row}`, `Say row-${row}`));
  const { id } = await startBatch(sdkOf(first.url), lines);
  await batchWhen(sdkOf(first.url), id, ({ request_counts }) => request_counts?.completed === 5);
  const stopped = await first.stop();
  hanging.resolve();
  expect(stopped.code).toBe(0);

  backend.set(talk({ draft: "Done.", review: reviewReply() }));
  await using again = await start();
  const batch = await batchAt(sdkOf(again.url), id, "completed");
  expect(batch.request_counts).toEqual({ total: 6, completed: 6, failed: 0 });
  expect(backend.calls.map(stepOf)).toEqual(["review"]);
});

test("what is half written when a kill comes is swept up by the next start, and what is whole stays", async () => {
  backend.set(talk({ draft: "Done.", review: reviewReply() }));
  const first = await start();
  const { id } = await startBatch(sdkOf(first.url), [requestLine("a", "Hi")]);
  const { output_file_id: output = "" } = await batchAt(sdkOf(first.url), id, "completed");
  const body = new ReadableStream({ start: (form) => form.enqueue(Buffer.from(openForm)) });
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const upload = { method: "POST", headers, body, duplex: "half" } as const;
  const cut = expect(fetch(`${first.url}/v1/files`, upload)).rejects.toThrow("fetch failed");
  const files = join(folder, "data", "files");
  while (!readdirSync(files).some((name) => name.endsWith(".part"))) await fetch(`${first.url}/livez`);
  await first.stop("SIGKILL");
  await cut;
  await using again = await start();
  expect(readdirSync(files).some((name) => name.endsWith(".part"))).toBe(false);
  expect(answersIn(await linesOf(sdkOf(again.url), output))).toEqual(["a Done."]);
});

const openForm = '--x\r\ncontent-disposition: form-data; name="file"; filename="in.jsonl"\r\n\r\n{}\n';
