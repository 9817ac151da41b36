/** Tells who calls: compares the key of a request, in constant time and hashed, with the keys that the server knows. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Secret } from "../core/secret.ts";
import { refusals } from "./texts.ts";

export interface Caller {
  /** The request carried a valid key, or no key is needed here. */
  readonly isKnown: boolean;
  /** What the runs of this caller are kept under; null without keys. */
  readonly owner: string | null;
  /** Whose runs it may read; null = all. */
  readonly readsRunsOf: string | null;
  readonly mayConfigure: boolean;
  /** May also change where a model runs. */
  readonly isAdmin: boolean;
}

export interface Keys {
  readonly apiKey?: Secret | undefined;
  readonly adminApiKey?: Secret | undefined;
}

/** Throws `key-missing` or `key-invalid`. */
export type Authenticate = (headers: IncomingHttpHeaders) => Caller;

/** What a request without a valid key may be when its route is open to all. */
export const stranger: Caller = { isKnown: false, owner: null, readsRunsOf: "", mayConfigure: false, isAdmin: false };

/** Once any key is set, every request needs one. The only key may do everything; of two, the admin key configures. */
export function createAuthenticator({ apiKey, adminApiKey }: Keys): Authenticate {
  const admin = adminApiKey ?? apiKey;
  if (admin === undefined) {
    const anyone = { isKnown: true, owner: null, readsRunsOf: null, mayConfigure: true, isAdmin: false };
    return () => anyone;
  }
  const known = [asAdmin(admin.reveal()), ...(apiKey && adminApiKey ? [asUser(apiKey.reveal())] : [])];
  return (headers) => {
    const key = keyIn(headers);
    if (key === undefined) throw refusals.keyMissing();
    const digest = digestOf(Buffer.from(key, "latin1")); // header characters are bytes; a key in UTF-8 has several a letter
    const matches = known.filter((candidate) => timingSafeEqual(candidate.digest, digest));
    const [match] = matches;
    if (match === undefined) throw refusals.keyInvalid();
    return match.caller;
  };
}

interface KnownKey {
  readonly digest: Buffer;
  readonly caller: Caller;
}

function asAdmin(key: string): KnownKey {
  const caller = { isKnown: true, owner: ownerOf(key), readsRunsOf: null, mayConfigure: true, isAdmin: true };
  return { digest: digestOf(key), caller };
}

function asUser(key: string): KnownKey {
  const owner = ownerOf(key);
  return {
    digest: digestOf(key),
    caller: { isKnown: true, owner, readsRunsOf: owner, mayConfigure: false, isAdmin: false },
  };
}

/** The key of `Authorization: Bearer ...`, else of `x-api-key`; an empty one is none. */
function keyIn(headers: IncomingHttpHeaders): string | undefined {
  const [, bearer] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "") ?? [];
  if (bearer !== undefined) return bearer;
  const other = headers["x-api-key"];
  return typeof other === "string" && headers.authorization === undefined ? other.trim() || undefined : undefined;
}

function digestOf(key: string | Buffer): Buffer {
  return createHash("sha256").update(key).digest();
}

/** A digest for another purpose than comparing, so that a stored one says nothing about the comparison. */
function ownerOf(key: string): string {
  return createHash("sha256").update(`frogcom run owner\n${key}`).digest("hex").slice(0, 32);
}
