/** Keys that callers are let in with: who may do what, how much of it, and until when. */

export const keyRoles = ["user", "admin"] as const;
export type KeyRole = (typeof keyRoles)[number];

/** What runs of one key may take; null = what the settings say, which for spending is no limit. */
export interface KeyLimits {
  readonly runsPerMinute: number | null;
  readonly runsAtOnce: number | null;
  /** Of one day of UTC, prompts included. */
  readonly tokensPerDay: number | null;
  /** Of one day of UTC, in the currency of the prices. */
  readonly costPerDay: number | null;
}

export const noLimits: KeyLimits = { runsPerMinute: null, runsAtOnce: null, tokensPerDay: null, costPerDay: null };

/** A key as it is kept: its text is known to its holder alone. Times are Unix ms. */
export interface AccessKey {
  /** Part of the key's text, by which its row is found; no secret. */
  readonly id: string;
  /** SHA-256 of the whole text, in hex. */
  readonly digest: string;
  readonly name: string;
  readonly role: KeyRole;
  readonly limits: KeyLimits;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  /** Up to a minute old. */
  readonly lastUsedAt: number | null;
}

export const keyStates = ["active", "expired", "revoked"] as const;
export type KeyState = (typeof keyStates)[number];

export function stateOfKey({ expiresAt, revokedAt }: AccessKey, now: number): KeyState {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "active";
}

/** What its runs are kept under. */
export function ownerOfKey({ id }: Pick<AccessKey, "id">): string {
  return `key-${id}`;
}
