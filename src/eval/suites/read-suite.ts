/** Reads the rows of a suite from JSON lines, with all that is wrong in them at once. */
import { fileURLToPath } from "node:url";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { parseJson } from "../../core/json.ts";
import type { EvalRow } from "./eval-row.ts";
import { readGsm8kRow } from "./gsm8k-suite.ts";
import { readIfevalRow } from "./ifeval-suite.ts";
import { readOwnRow } from "./own-suite.ts";
import type { RowReader } from "./row-reader.ts";

export const suiteNames = ["own", "russian", "ifeval", "gsm8k"] as const;
export type SuiteName = (typeof suiteNames)[number];

const readers: Readonly<Record<SuiteName, RowReader>> = {
  own: readOwnRow,
  russian: readOwnRow,
  ifeval: readIfevalRow,
  gsm8k: readGsm8kRow,
};

/** The rows that FrogCom brings along. */
const carried: Partial<Record<SuiteName, URL>> = { russian: new URL("./russian.jsonl", import.meta.url) };

/** The file of a suite that comes along; undefined for one whose rows are the user's. */
export function carriedSuite(suite: SuiteName): string | undefined {
  return carried[suite] && fileURLToPath(carried[suite]);
}

const MOST_PROBLEMS = 10;

/** Rows without a name of their own are called by their line, from 1. `source` names the text in errors. Throws `request-malformed`. */
export function readSuite(text: string, suite: SuiteName, source: string): readonly EvalRow[] {
  const rows = new Map<string, EvalRow>();
  const problems: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const reading = readers[suite](parseJson(line));
    const where = `${source}:${index + 1}`;
    if ("problems" in reading) {
      problems.push(...reading.problems.map((problem) => `${where} ${problem}`));
      continue;
    }
    const { id = String(index + 1), row } = reading;
    if (rows.has(id)) problems.push(`${where} id: ${id} was there before`);
    rows.set(id, { ...row, id });
  }
  if (problems.length > 0) throw unreadable(problems);
  if (rows.size === 0) throw empty(source);
  return [...rows.values()];
}

function unreadable(problems: readonly string[]): FrogcomError {
  const shown = problems.slice(0, MOST_PROBLEMS).join("\n");
  const rest = problems.length - MOST_PROBLEMS;
  return bilingualError("request-malformed", {
    en: `The rows cannot be read:\n${shown}${rest > 0 ? `\nand ${rest} more` : ""}`,
    ru: `Строки не читаются:\n${shown}${rest > 0 ? `\nи ещё ${rest}` : ""}`,
  });
}

function empty(source: string): FrogcomError {
  return bilingualError("request-malformed", { en: `${source} has no rows.`, ru: `В ${source} нет ни одной строки.` });
}
