/** The history of stored settings: who changed what and when, and what became of each value. */

/** How somebody came to change settings; `anyone` is anyone at a server without keys. */
export const changeWays = ["admin", "key", "anyone", "command-line", "environment"] as const;

export interface ChangeAuthor {
  readonly way: (typeof changeWays)[number];
  /** Of the key, where it has one. */
  readonly name?: string;
}

/** What became of one setting. A secret is never among them: secrets are not stored. */
export interface ValueChange {
  readonly key: string;
  /** In force before the change; null = unset. */
  readonly from: unknown;
  /** In force after it. */
  readonly to: unknown;
  /** Whether `from` was a stored value; if not, taking the change back removes the stored one. */
  readonly wasStored: boolean;
  readonly isStored: boolean;
}

/** What is kept of a change. */
export interface SettingsNote {
  readonly author: ChangeAuthor;
  /** The change that this one took back. */
  readonly restores: number | null;
  readonly values: readonly ValueChange[];
}

export interface HistoryEntry extends SettingsNote {
  readonly id: number;
  /** Unix ms. */
  readonly at: number;
}

/** Which changes to list, newest first. `before` pages: changes with a smaller id. */
export interface HistoryQuery {
  readonly limit: number;
  readonly before?: number;
}
