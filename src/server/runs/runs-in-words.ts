/** Stored runs in the language of whoever reads them: the failures of steps, and why an answer is degraded. */
import type { Language } from "../../core/languages.ts";
import type { RunSummary, StoredRun } from "../../core/ports.ts";
import type { RunRecord } from "../../core/types.ts";
import { textOf } from "../errors/error-texts.ts";
import type { ShownRuns } from "./discreet-runs.ts";

/** What reads runs. */
export type ReadRuns = Pick<ShownRuns, "watch" | "get" | "list">;

/** The failures stand in English, by code and message, wherever they are kept. */
export function runsInWords(language: Language, runs: ReadRuns): ReadRuns {
  if (language === "en") return runs;
  return {
    async watch(...asked) {
      const records = await runs.watch(...asked);
      return records && recordsInWords(records, language);
    },
    async get(...asked) {
      const run = await runs.get(...asked);
      return run && runInWords(run, language);
    },
    list: (query) => runs.list(query),
  };
}

function runInWords(run: StoredRun, language: Language): StoredRun {
  const records = run.records.map((record) => recordInWords(record, language));
  return { ...run, degraded: reasonIn(records) ?? run.degraded, records };
}

function reasonIn(records: readonly RunRecord[]): RunSummary["degraded"] {
  const last = records.at(-1);
  return last?.type === "run-end" ? (last.answer.degraded?.reason ?? null) : null;
}

async function* recordsInWords(records: AsyncIterable<RunRecord>, language: Language): AsyncGenerator<RunRecord, void> {
  for await (const record of records) yield recordInWords(record, language);
}

/** The failure of the run itself is put into words where it is told, as any other failure of a request. */
function recordInWords(record: RunRecord, language: Language): RunRecord {
  switch (record.type) {
    case "step-retry":
    case "step-error":
      return { ...record, message: textOf(record, language) };
    case "run-end": {
      const { degraded } = record.answer;
      if (degraded === undefined) return record;
      const reason = textOf({ code: degraded.code, message: degraded.reason }, language);
      return { ...record, answer: { ...record.answer, degraded: { ...degraded, reason } } };
    }
    default:
      return record;
  }
}
