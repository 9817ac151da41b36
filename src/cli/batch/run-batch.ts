/** Answers the rows of a file, or goes on with it, and tells what came of it. */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { ownOutput } from "../../app/keeping/own-output.ts";
import {
  type BatchJournal,
  journalPath,
  openBatchJournal,
  planBatch,
  requireSameBatch,
} from "../../batch/journal/batch-journal.ts";
import { BatchState } from "../../batch/journal/known.ts";
import type { BatchRecord } from "../../batch/journal/records.ts";
import { requireFreeColumns } from "../../batch/out/column-cells.ts";
import { outFormat, outLines } from "../../batch/out/out-format.ts";
import { writeWhole } from "../../batch/out/write-whole.ts";
import { summarizeBatch } from "../../batch/report/summary.ts";
import type { BatchRow, BatchRows, RowPlan } from "../../batch/rows/batch-row.ts";
import { mergeJson } from "../../batch/rows/merge-json.ts";
import { readRows } from "../../batch/rows/read-rows.ts";
import { workThrough } from "../../batch/work-through.ts";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Context, Given } from "../command.ts";
import type { Outcome } from "../exit-codes.ts";
import type { Frogcom } from "../frogcom.ts";
import { readGivenText } from "../given-file.ts";
import { withModels } from "../open-frogcom.ts";
import { readStdin } from "../read-stdin.ts";
import { batchBar } from "./batch-bar.ts";
import { planOf, readWantedBatch, type WantedBatch } from "./batch-options.ts";
import { showSummary } from "./closing-table.ts";
import { paceOf } from "./pace.ts";

const texts = {
  goOn: { en: "The same command goes on from here.", ru: "Та же команда продолжит с этого места." },
  known: { en: "Answered before: % rows. Going on.", ru: "Отвечено раньше строк: %. Продолжаю." },
  tryAgain: {
    en: "The same command tries the failed rows again.",
    ru: "Та же команда ещё раз попробует неудавшиеся строки.",
  },
} as const satisfies Record<string, Bilingual>;

/** What a batch has open while it works. */
interface OpenBatch {
  readonly wanted: WantedBatch;
  readonly plan: RowPlan;
  readonly rows: BatchRows;
  readonly state: BatchState;
  readonly journal: BatchJournal;
}

export async function runBatch(context: Context, given: Given): Promise<Outcome> {
  const wanted = readWantedBatch(context, given);
  const source = wanted.inPath === "-" ? "stdin" : wanted.inPath;
  const text = wanted.inPath === "-" ? await readStdin(context) : readGivenText(context, wanted.inPath);
  if (wanted.inPath !== "-" && resolve(context.place.workingDir, wanted.inPath) === wanted.outPath) throw sameFile();
  return withModels(context, async (frogcom) => {
    const plan = planOf(wanted, frogcom.settings());
    const rows = readRows(text, source, plan);
    if (rows.kind === "columns") requireFreeColumns(rows.columns, source);
    const format = outFormat(wanted.outPath, rows);
    const state = new BatchState();
    return withJournal(wanted, state, async (journal) => {
      await answerRows(context, frogcom, { wanted, plan, rows, state, journal });
      await writeWhole(wanted.outPath, outLines(rows, state, format));
      return close(context, wanted, rows, state);
    });
  });
}

/** OUT is never written over unless somebody asks for it, or it is the work of the very same batch. */
async function withJournal<Result>(
  { outPath, mayOverwrite }: WantedBatch,
  state: BatchState,
  use: (journal: BatchJournal) => Promise<Result>,
): Promise<Result> {
  const path = journalPath(outPath);
  using _ = ownOutput(outPath);
  if (mayOverwrite) await rm(path, { force: true });
  else if (existsSync(outPath) && !existsSync(path)) throw alreadyThere(outPath);
  const journal = await openBatchJournal(path, (record) => state.take(record));
  try {
    return await use(journal);
  } finally {
    await journal.close();
  }
}

async function answerRows(context: Context, frogcom: Frogcom, open: OpenBatch): Promise<void> {
  const { screen, interrupts } = context;
  const { wanted, rows, plan, state, journal } = open;
  await beginJournal(open, planBatch(rows.rows, plan, Date.now()));
  const known = [...state.answers.values()];
  if (known.length === rows.rows.length) return;
  if (known.length > 0) screen.notice(texts.known[screen.language].replace("%", String(known.length)));
  const { lanes, byPhase } = paceOf(wanted, await frogcom.readiness(interrupts.first));
  const ports = {
    frogcom,
    async keep(record: BatchRecord) {
      state.take(record);
      await journal.append(record);
    },
    watch: batchBar(screen, { rows: rows.rows.length, known }, () => performance.now()),
    time: () => Date.now(),
  };
  const fields = byPhase ? { frogcom: { by_phase: true } } : {};
  const requestOf = ({ request }: BatchRow): JsonObject => mergeJson(request, fields);
  const batch = { rows: rows.rows, state, lanes, requestOf };
  try {
    await workThrough(batch, ports, interrupts.first);
  } catch (error) {
    screen.tell(texts.goOn[screen.language]);
    throw error;
  }
  screen.endProgress();
}

async function beginJournal({ wanted, state, journal }: OpenBatch, plan: ReturnType<typeof planBatch>): Promise<void> {
  if (state.plan !== undefined) return requireSameBatch(state.plan, plan, journalPath(wanted.outPath));
  state.take(plan);
  await journal.append(plan);
}

/** The journal has done its work when every row has an answer; until then it remembers which ones to try again. */
async function close(
  { screen }: Context,
  { outPath }: WantedBatch,
  rows: BatchRows,
  state: BatchState,
): Promise<Outcome> {
  const summary = summarizeBatch(rows.rows, state);
  showSummary(summary, outPath, screen);
  if (summary.counts.failed === 0) {
    await rm(journalPath(outPath), { force: true });
    return "ok";
  }
  screen.notice(texts.tryAgain[screen.language]);
  return "failed";
}

function alreadyThere(path: string): FrogcomError {
  return bilingualError("request-malformed", {
    en: `${path} is there already, and no journal says that this batch made it. Name another OUT, or write over it with --overwrite.`,
    ru: `${path} уже есть, и нет журнала о том, что это результат этого пакета. Назовите другой OUT или перезапишите его с --overwrite.`,
  });
}

function sameFile(): FrogcomError {
  return bilingualError("request-malformed", {
    en: "OUT must be another file than IN.",
    ru: "OUT должен быть другим файлом, чем IN.",
  });
}
