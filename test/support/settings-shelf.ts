/** A store that keeps settings and their history as the real one does, in memory. */
import type { Changer } from "../../src/app/app.ts";
import type { Store, StoredSetting } from "../../src/core/ports.ts";
import type { HistoryEntry } from "../../src/core/settings-history.ts";

export const admin: Changer = { isAdmin: true, author: { way: "admin" } };
/** Who changes settings where there are no keys. */
export const anyone: Changer = { isAdmin: false, author: { way: "anyone" } };

export interface SettingsShelf extends Pick<Store, "readSettings" | "writeSettings" | "readSettingsHistory"> {
  readonly kept: Map<string, StoredSetting>;
  readonly notes: HistoryEntry[];
}

export function settingsShelf(initial: readonly StoredSetting[] = []): SettingsShelf {
  const kept = new Map(initial.map((setting) => [setting.key, setting]));
  const notes: HistoryEntry[] = [];
  return {
    kept,
    notes,
    readSettings: () => Promise.resolve([...kept.values()]),
    writeSettings(changes, note) {
      for (const change of changes) {
        if (change.value === null) kept.delete(change.key);
        else kept.set(change.key, change);
      }
      if (note.values.length > 0) notes.unshift({ ...note, id: notes.length + 1, at: notes.length });
      return Promise.resolve();
    },
    readSettingsHistory: ({ limit, before = Infinity }) =>
      Promise.resolve(notes.filter(({ id }) => id < before).slice(0, limit)),
  };
}
