/** Takes over from a damaged database whatever can still be read of it. */
import { existsSync, rmSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { storedRun } from "../from-rows.ts";
import type { OpenDatabase } from "./open-database.ts";
import { allRuns } from "./questions.ts";

export interface Salvaged {
  readonly runs: number;
  readonly settings: number;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Asks for the rows between two ids. */
interface Reading {
  readonly from: DatabaseSync;
  readonly query: string;
}

type Row = readonly SQLInputValue[];

/** Row ids are counted up from 1, or the microseconds in which runs began. */
const ALL_ROWS: Range = { low: 0, high: Number.MAX_SAFE_INTEGER };

/** A damaged page costs some hundred of them, of a few microseconds each; after so many without a row nothing more is hoped for. */
const MAX_SPLITS = 3000;

/** Replies are a cache, and the versions are those of the new file. */
const LEFT_BEHIND = ["replies", "schema_version"];

/** Fills the new, empty database from the file at the path, in one transaction; throws when that fails as a whole. */
export async function salvage(path: string, into: OpenDatabase): Promise<Salvaged> {
  const besideIt = ["-wal", "-shm"].map((suffix) => path + suffix).filter((file) => !existsSync(file));
  const damaged = new DatabaseSync(path, { readOnly: true, defensive: false });
  try {
    // SQLite refuses a file that is shorter than its first page says, unless it is told that this is a rescue.
    damaged.exec("pragma writable_schema = on");
    into.database.exec("pragma foreign_keys = off");
    into.database.exec("begin");
    for (const table of tablesOf(into.database)) copyTable(table, damaged, into.database);
    into.database.exec("delete from steps where run_id not in (select id from runs)");
    await dropUnreadable(into);
    into.database.exec("commit");
    return { runs: countOf("runs", into.database), settings: countOf("settings", into.database) };
  } finally {
    if (into.database.isTransaction) into.database.exec("rollback");
    into.database.exec("pragma foreign_keys = on");
    damaged.close();
    // What reading alone has made; a log that was there belongs to the file.
    for (const file of besideIt) rmSync(file, { force: true });
  }
}

function tablesOf(database: DatabaseSync): readonly string[] {
  const tables = database.prepare("select name from sqlite_schema where type = 'table' order by name").all();
  return tables.map(({ name }) => String(name)).filter((name) => !LEFT_BEHIND.includes(name));
}

/** Copies the columns that both have, row by row. */
function copyTable(table: string, from: DatabaseSync, into: DatabaseSync): void {
  const before = columnsOf(table, from);
  const columns = columnsOf(table, into).filter((column) => before.includes(column));
  if (columns.length === 0) return;
  const names = ["rowid", ...columns.filter((column) => column !== "rowid")].map((column) => `"${column}"`).join(", ");
  const query = `select ${names} from "${table}" where rowid between ? and ? order by rowid`;
  const places = Array.from({ length: names.split(", ").length }, () => "?").join(", ");
  const insert = into.prepare(`insert or ignore into "${table}" (${names}) values (${places})`);
  copyRows({ from, query }, insert);
}

function columnsOf(table: string, database: DatabaseSync): readonly string[] {
  try {
    return database
      .prepare("select name from pragma_table_info(?)")
      .all(table)
      .map(({ name }) => String(name));
  } catch {
    // The page with the schema is gone: nothing can be found without it.
    return [];
  }
}

/** Where reading breaks off, what lies behind is looked for in halves, and the halves of these, down to single rows. */
function copyRows(reading: Reading, insert: StatementSync): void {
  const ranges = [ALL_ROWS];
  for (let fruitless = 0; fruitless < MAX_SPLITS; fruitless++) {
    const range = ranges.pop();
    if (range === undefined) return;
    const low = copyRange(range, reading, insert);
    if (low === undefined || low >= range.high) continue;
    if (low > range.low) fruitless = 0;
    const middle = low + Math.floor((range.high - low) / 2);
    ranges.push({ low: middle + 1, high: range.high }, { low, high: middle });
  }
}

/** The first row id that could not be read, or undefined when all could. A row that cannot be written ends the rescue. */
function copyRange({ low, high }: Range, reading: Reading, insert: StatementSync): number | undefined {
  let next = low;
  const seen = { isDamaged: false };
  for (const row of readRows({ low, high }, reading, () => (seen.isDamaged = true))) {
    insert.run(...row);
    next = Number(row[0]) + 1;
  }
  return seen.isDamaged ? next : undefined;
}

/** A statement that has met damage tells of it once more when it is used again: each range has one of its own. */
function* readRows({ low, high }: Range, { from, query }: Reading, onDamage: () => void): Generator<Row> {
  try {
    const read = from.prepare(query);
    read.setReturnArrays(true);
    // oxlint-disable-next-line typescript/consistent-type-assertions -- as `setReturnArrays` gives them
    for (const row of read.iterate(low, high)) yield row as unknown as Row;
  } catch {
    onDamage();
  }
}

/** Damage inside a page may leave rows that are texts, but not those that were written. */
async function dropUnreadable({ database, db }: OpenDatabase): Promise<void> {
  const drop = database.prepare("delete from runs where id = ?");
  const dropSteps = database.prepare("delete from steps where run_id = ?");
  for await (const rows of allRuns(db)) {
    for (const row of rows) {
      try {
        storedRun(row);
      } catch {
        for (const statement of [drop, dropSteps]) statement.run(row.run.id);
      }
    }
  }
}

function countOf(table: string, database: DatabaseSync): number {
  return Number(database.prepare(`select count(*) as rows from "${table}"`).get()?.["rows"] ?? 0);
}
