/** Reads the rows of a suite from JSON lines, with all that is wrong in them at once. */
import { fileURLToPath } from "node:url";
import { parseJson } from "../../core/json.ts";
import { noRows, unreadableRows } from "../../work/unreadable-rows.ts";
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
  if (problems.length > 0) throw unreadableRows(problems);
  if (rows.size === 0) throw noRows(source);
  return [...rows.values()];
}
