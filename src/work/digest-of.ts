/** By what two plans tell whether they are about the same rows. */
import { createHash } from "node:crypto";

/** Of a value that is JSON; long enough that no two are alike by chance. */
export function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
}
