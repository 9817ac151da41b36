/** The tables of settings: the stored values, and the history of their changes. */
import type { Kysely } from "kysely";
import type { StoredSetting } from "../../core/ports.ts";
import type { HistoryQuery, SettingsNote } from "../../core/settings-history.ts";
import type { SettingsHistoryTable, SettingsTable, Tables } from "../tables.ts";

export interface SettingsChange {
  readonly at: number;
  readonly changes: readonly StoredSetting[];
  readonly note: SettingsNote;
}

export function listSettings(db: Kysely<Tables>): Promise<readonly SettingsTable[]> {
  return db.selectFrom("settings").selectAll().orderBy("key").execute();
}

/** Values and note in one transaction: what is in force is never other than what the history tells. */
export async function saveSettings(db: Kysely<Tables>, { at, changes, note }: SettingsChange): Promise<null> {
  await db.transaction().execute(async (transaction) => {
    for (const change of changes) await saveSetting(transaction, change, at);
    if (note.values.length > 0) await transaction.insertInto("settings_history").values(historyRow(note, at)).execute();
  });
  return null;
}

export function listHistory(
  db: Kysely<Tables>,
  { limit, before }: HistoryQuery,
): Promise<readonly SettingsHistoryTable[]> {
  const newest = db.selectFrom("settings_history").selectAll().orderBy("id", "desc").limit(limit);
  return (before === undefined ? newest : newest.where("id", "<", before)).execute();
}

async function saveSetting(db: Kysely<Tables>, { key, value, hiddenEnv }: StoredSetting, at: number): Promise<void> {
  if (value === null) {
    await db.deleteFrom("settings").where("key", "=", key).execute();
    return;
  }
  const columns = { value: JSON.stringify(value), hidden_env: hiddenEnv, changed_at: at };
  const insert = db.insertInto("settings").values({ key, ...columns });
  await insert.onConflict((conflict) => conflict.column("key").doUpdateSet(columns)).execute();
}

function historyRow({ author, restores, values }: SettingsNote, at: number): Omit<SettingsHistoryTable, "id"> {
  return { at, way: author.way, key_name: author.name ?? null, restores, changes: JSON.stringify(values) };
}
