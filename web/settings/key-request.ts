/** A key as it is asked for in a form, and the request that makes it. */
import type { KeyNumber, KeyRole } from "../../src/core/access-key.ts";

export interface KeyWish {
  readonly name: string;
  readonly role: KeyRole;
  /** As typed. */
  readonly numbers: Readonly<Partial<Record<KeyNumber, string>>>;
}

export const noWish: KeyWish = { name: "", role: "user", numbers: {} };

/** The body of POST /v1/keys: what was left empty is as the settings say. */
export function keyRequest({ name, role, numbers }: KeyWish): Readonly<Record<string, unknown>> {
  const given = Object.entries(numbers).filter(([, text]) => text.trim() !== "");
  return { name: name.trim(), role, ...Object.fromEntries(given.map(([field, text]) => [field, Number(text)])) };
}
