/** Keys for tests: a plain one with changes, and a service of keys without a store behind it. */
import { AccessKeys } from "../../src/app/keys/access-keys.ts";
import type { KeyMark } from "../../src/app/keys/key-mark.ts";
import { type AccessKey, noLimits } from "../../src/core/access-key.ts";

export function keyOf(changes: Partial<AccessKey> = {}): AccessKey {
  return {
    id: "0123456789ab",
    digest: "f".repeat(64),
    name: "Ann's laptop",
    role: "user",
    limits: noLimits,
    createdAt: 1,
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
    ...changes,
  };
}

export interface KeyShelf {
  readonly kept: Map<string, AccessKey>;
  readKeys(): Promise<readonly AccessKey[]>;
  keepKey(key: AccessKey): Promise<void>;
}

/** What a store keeps of keys. */
export function keyShelf(keys: readonly AccessKey[] = []): KeyShelf {
  const kept = new Map(keys.map((key) => [key.id, key]));
  return {
    kept,
    readKeys: () => Promise.resolve([...kept.values()]),
    keepKey(key) {
      kept.set(key.id, key);
      return Promise.resolve();
    },
  };
}

/** A mark in memory. */
export function keyMark(isSet = false): KeyMark {
  let now = isSet;
  return { isSet: () => now, set: (next) => void (now = next) };
}

export function accessKeys(keys: readonly AccessKey[] = [], now = (): number => 1000): AccessKeys {
  return new AccessKeys(keys, {
    store: keyShelf(keys),
    now,
    mark: keyMark(),
    report(error) {
      throw error;
    },
  });
}
