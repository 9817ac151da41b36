/** Opens the database file as FrogCom wants it: private, with a write-ahead log, of this program's version. */
import { closeSync, existsSync, openSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import type { Tables } from "../tables.ts";
import { nodeSqliteDialect } from "./dialect.ts";
import { migrate } from "./migrations.ts";

export interface DatabaseOptions {
  readonly path: string;
  /** `full`: safe against a power loss; `normal`: safe against a kill. */
  readonly sync: "full" | "normal";
  /** Bounds the file, for tests of a full disk. */
  readonly maxPages?: number;
}

export interface OpenDatabase {
  readonly database: DatabaseSync;
  readonly db: Kysely<Tables>;
}

/** How long a write waits while a person looks at the database with another program. */
const BUSY_TIMEOUT_MS = 5000;

/** What the write-ahead log is cut back to after a burst. */
const WAL_BYTES = 64 << 20;

/** Up to this size the whole file is checked at the start, which takes some 50 ms. */
const CHECKED_BYTES = 32 << 20;

/** The database for reading alone, beside the thread that writes. */
export function openToRead(path: string): OpenDatabase {
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  return withQueries(database);
}

/** To write, begun anew where there is none. Throws what SQLite says of a damaged file. */
export async function openSound({ path, sync, maxPages }: DatabaseOptions, nowMs: number): Promise<OpenDatabase> {
  createPrivate(path);
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.exec("pragma journal_mode = wal");
    database.exec(`pragma synchronous = ${sync}`);
    database.exec(`pragma journal_size_limit = ${WAL_BYTES}`);
    if (maxPages !== undefined) database.exec(`pragma max_page_count = ${maxPages}`);
    if (statSync(path).size <= CHECKED_BYTES) check(database);
    const open = withQueries(database);
    await migrate(open.db, nowMs);
    return open;
  } catch (error) {
    database.close();
    throw error;
  }
}

function withQueries(database: DatabaseSync): OpenDatabase {
  // SQLite's own `like` and `lower` know the letter case of ASCII alone.
  database.function("fold", { deterministic: true }, (text) => String(text).toLowerCase());
  return { database, db: new Kysely<Tables>({ dialect: nodeSqliteDialect(database) }) };
}

/** Throws as SQLite itself does when it meets a damaged page. */
function check(database: DatabaseSync): void {
  const result = database.prepare("pragma quick_check(1)").get()?.["quick_check"];
  if (result !== "ok") throw Object.assign(new Error(String(result)), { errcode: 11 });
}

/** Prompts are private; SQLite gives its other files the mode of this one. */
function createPrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
}
