/** Who changes settings, as the history of settings tells it later. */
import type { Changer } from "../../app/app.ts";
import type { Caller } from "../edge/auth.ts";
import { refusals } from "../errors/texts.ts";

/** Throws `admin-key-needed` for a caller who may change nothing. */
export function changerOf(caller: Caller): Changer {
  const { mayConfigure, isAdmin, keyName } = caller;
  if (!mayConfigure) throw refusals.adminNeeded();
  return { isAdmin, author: { way: wayOf(caller), ...(keyName !== undefined && { name: keyName }) } };
}

function wayOf({ isAdmin, isLocal, keyName }: Caller): Changer["author"]["way"] {
  if (isLocal) return "command-line";
  if (keyName !== undefined) return "key";
  return isAdmin ? "admin" : "anyone";
}
