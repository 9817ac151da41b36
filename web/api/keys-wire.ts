/** What /v1/keys answers, as far as the page reads it. */
import type { KeyRole, KeyState } from "../../src/core/access-key.ts";

export const keyLimits = ["runs_per_minute", "runs_at_once", "tokens_per_day", "cost_per_day"] as const;
export type KeyLimit = (typeof keyLimits)[number];

/** A key as the list has it; null = never, and no limit of its own. */
export interface ListedKey extends Readonly<Record<KeyLimit, number | null>> {
  readonly id: string;
  readonly name: string;
  readonly role: KeyRole;
  readonly status: KeyState;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  readonly last_used_at: string | null;
}

export interface KeyList {
  readonly data: readonly ListedKey[];
}

export interface MadeKey extends ListedKey {
  /** The key itself, told this once. */
  readonly key: string;
}
