/** The text of a key: what its holder sends, and how it is known again without being kept. */
import { createHash, randomBytes } from "node:crypto";
import { Secret } from "../../core/secret.ts";

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

/** One round will do: nobody guesses 256 random bits, however fast they can try. */
export function digestOfKey(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
