/** Keys that callers are let in with: who may do what, how much of it, and until when. */

export const keyRoles = ["user", "admin"] as const;
export type KeyRole = (typeof keyRoles)[number];

/** Control characters, ends of lines, and marks that turn the direction of writing around. */
const unseen = String.raw`\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069`;

/** What a key may be called, for JSON schemas: one line, of which something can be seen. */
export const keyNamePattern = String.raw`^(?:(?![${unseen}])\s)*[^${unseen}\s][^${unseen}]*$`;

const keyName = new RegExp(keyNamePattern);

export function isKeyName(name: string): boolean {
  return keyName.test(name);
}

/** A prefix that scanners of leaked secrets can look for, the id of the key, and 256 random bits. */
const keyForm = /^frog_([0-9a-f]{12})_[\w-]{43}$/;

/** The id that stands in the text of a key; undefined for what is no key of ours. */
export function idInKey(text: string): string | undefined {
  return keyForm.exec(text)?.[1];
}

/** What runs of one key may take; null = what the settings say, which for spending is no limit. */
export interface KeyLimits {
  readonly runsPerMinute: number | null;
  readonly runsAtOnce: number | null;
  /** Of one day of UTC, prompts included. */
  readonly tokensPerDay: number | null;
  /** Of one day of UTC, in the currency of the prices. */
  readonly costPerDay: number | null;
}

/** The numbers that a new key may be given, by their names in requests. */
export const keyNumberNames = [
  "expires_in_days",
  "runs_per_minute",
  "runs_at_once",
  "tokens_per_day",
  "cost_per_day",
] as const;
export type KeyNumber = (typeof keyNumberNames)[number];

interface NumberBounds {
  readonly least: number;
  readonly most: number;
  readonly isWhole?: true;
}

export const keyNumbers: Readonly<Record<KeyNumber, NumberBounds>> = {
  expires_in_days: { least: 0.001, most: 3650 },
  runs_per_minute: { least: 1, most: 1_000_000, isWhole: true },
  runs_at_once: { least: 1, most: 100_000, isWhole: true },
  tokens_per_day: { least: 1, most: 1_000_000_000_000, isWhole: true },
  cost_per_day: { least: 0, most: 1_000_000_000 },
};

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
