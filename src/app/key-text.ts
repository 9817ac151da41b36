/** The text of a key: what its holder sends, and how it is known again without being kept. */
import { createHash, randomBytes } from "node:crypto";
import { Secret } from "../core/secret.ts";

/** A prefix that scanners of leaked secrets can look for, the id of the key, and 256 random bits. */
const form = /^frog_([0-9a-f]{12})_[\w-]{43}$/;

export interface NewKeyText {
  readonly id: string;
  readonly text: Secret;
  readonly digest: string;
}

export function newKeyText(): NewKeyText {
  const id = randomBytes(6).toString("hex");
  const text = `frog_${id}_${randomBytes(32).toString("base64url")}`;
  return { id, text: new Secret(text), digest: digestOfKey(text) };
}

/** Undefined for what is no key of ours. */
export function idInKey(text: string): string | undefined {
  return form.exec(text)?.[1];
}

/** One round will do: nobody guesses 256 random bits, however fast they can try. */
export function digestOfKey(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
