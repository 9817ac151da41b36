/** Tells who calls: compares the key of a request, in constant time and hashed, with the keys that the server knows. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { KeyService } from "../../app/keys/access-keys.ts";
import { type AccessKey, type KeyLimits, ownerOfKey, stateOfKey } from "../../core/access-key.ts";
import type { Secret } from "../../core/secret.ts";
import { withoutTrailing } from "../../core/trailing.ts";
import { refusals } from "../errors/texts.ts";

export interface Caller {
  /** The request carried a valid key, or no key is needed here. */
  readonly isKnown: boolean;
  /** What the runs of this caller are kept under; null without keys. */
  readonly owner: string | null;
  /** Whose runs it may read; null = all. */
  readonly readsRunsOf: string | null;
  readonly mayConfigure: boolean;
  /** May also make keys and change where a model runs. */
  readonly isAdmin: boolean;
  /** The command line of whoever owns the data folder: it always gets in, so that nobody is shut out for good. */
  readonly isLocal: boolean;
  /** What the key is called that was made for it. */
  readonly keyName?: string;
  /** Of its key; unset = as the settings say. */
  readonly limits?: KeyLimits;
}

export interface Keys {
  readonly apiKey?: Secret | undefined;
  readonly adminApiKey?: Secret | undefined;
  /** What the server wrote into its data folder for the command line. */
  readonly localKey?: Secret | undefined;
}

export interface Door extends Keys {
  /** The keys that were made here. */
  readonly made: Pick<KeyService, "areNeeded" | "find" | "noteUse" | "ofOwner">;
  /** Where no key was ever set or made, everyone who reaches the server is let in. */
  readonly mayBeOpen: boolean;
  /** Unix ms. */
  readonly now: () => number;
}

/** Throws `key-missing`, `key-invalid`, `key-expired` or `key-revoked`. */
export type Authenticate = (headers: IncomingHttpHeaders) => Caller;

/** What a request without a valid key may be when its route is open to all. */
export const stranger: Caller = {
  isKnown: false,
  owner: null,
  readsRunsOf: "",
  mayConfigure: false,
  isAdmin: false,
  isLocal: false,
};

const anyone: Caller = { ...stranger, isKnown: true, readsRunsOf: null, mayConfigure: true };
const local: Caller = { ...anyone, isAdmin: true, isLocal: true };

/**
 * Once any key is set or made, every request needs one. The only key of the settings may do everything; of two, the admin
 * key configures.
 */
export function createAuthenticator(door: Door): Authenticate {
  const { made, mayBeOpen, now } = door;
  const known = knownKeys(door);
  return (headers) => {
    const key = keyIn(headers);
    const match = key === undefined ? undefined : matching(known, key);
    if (match !== undefined) return match.caller;
    const own = key === undefined ? undefined : made.find(key);
    if (own !== undefined) {
      refuseIfShut(own, now());
      made.noteUse(own);
      return callerOf(own);
    }
    if (mayBeOpen && !isGuarded(door)) return anyone;
    throw key === undefined ? refusals.keyMissing() : refusals.keyInvalid();
  };
}

/** Whether requests need a key. */
export function isGuarded({ apiKey, adminApiKey, made }: Omit<Door, "mayBeOpen" | "now">): boolean {
  return apiKey !== undefined || adminApiKey !== undefined || made.areNeeded();
}

interface KnownKey {
  readonly digest: Buffer;
  readonly caller: Caller;
}

function knownKeys({ apiKey, adminApiKey, localKey }: Keys): readonly KnownKey[] {
  const admin = adminApiKey ?? apiKey;
  return [
    ...(admin ? [asAdmin(admin.reveal())] : []),
    ...(apiKey && adminApiKey ? [asUser(apiKey.reveal())] : []),
    ...(localKey ? [{ digest: digestOf(localKey.reveal()), caller: local }] : []),
  ];
}

function matching(known: readonly KnownKey[], key: string): KnownKey | undefined {
  const digest = digestOf(Buffer.from(key, "latin1")); // header characters are bytes; a key in UTF-8 has several a letter
  const [match] = known.filter((candidate) => timingSafeEqual(candidate.digest, digest));
  return match;
}

function asAdmin(key: string): KnownKey {
  return { digest: digestOf(key), caller: { ...local, owner: ownerOf(key), isLocal: false } };
}

function asUser(key: string): KnownKey {
  return { digest: digestOf(key), caller: userWith(ownerOf(key)) };
}

/** Who asked before, by what their runs are kept under. Throws `key-expired` or `key-revoked`. */
export type RecallCaller = (owner: string | null) => Caller;

export interface RecallPorts extends Keys, Pick<Door, "now"> {
  readonly made: Pick<KeyService, "ofOwner">;
}

/** Whose key is in force is let on, as far as it goes by now; an owner for whom no key stands any more is refused. */
export function createRecall({ made, now, ...keys }: RecallPorts): RecallCaller {
  const known = knownKeys(keys);
  return (owner) => {
    if (owner === null) return anyone;
    const match = known.find(({ caller }) => caller.owner === owner);
    if (match !== undefined) return match.caller;
    const key = made.ofOwner(owner);
    if (key === undefined) throw refusals.keyGone();
    refuseIfShut(key, now());
    return callerOf(key);
  };
}

function userWith(owner: string): Caller {
  return { ...stranger, isKnown: true, owner, readsRunsOf: owner };
}

function refuseIfShut(key: AccessKey, now: number): void {
  const state = stateOfKey(key, now);
  if (state === "revoked") throw refusals.keyRevoked(key);
  if (state === "expired") throw refusals.keyExpired(key);
}

function callerOf(key: AccessKey): Caller {
  const owner = ownerOfKey(key);
  const { role, limits, name: keyName } = key;
  const base = role === "admin" ? { ...local, isLocal: false, owner } : userWith(owner);
  return { ...base, limits, keyName };
}

/** The key of `Authorization: Bearer ...`, else of `x-api-key`; an empty one is none. Of a letter in UTF-8 one byte may look like a blank of Latin-1. */
function keyIn(headers: IncomingHttpHeaders): string | undefined {
  const [, bearer] = /^Bearer +([^ \t]+) *$/i.exec(headers.authorization ?? "") ?? [];
  if (bearer !== undefined) return bearer;
  const other = headers["x-api-key"];
  return typeof other === "string" && headers.authorization === undefined
    ? withoutBlanks(other) || undefined
    : undefined;
}

function withoutBlanks(value: string): string {
  return withoutTrailing(value, /[ \t]/).replace(/^[ \t]+/, "");
}

function digestOf(key: string | Buffer): Buffer {
  return createHash("sha256").update(key).digest();
}

/** A digest for another purpose than comparing, so that a stored one says nothing about the comparison. */
function ownerOf(key: string): string {
  return createHash("sha256").update(`frogcom run owner\n${key}`).digest("hex").slice(0, 32);
}
