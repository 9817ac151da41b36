/** Who changes settings, as the history of settings tells it later. */
import type { Changer } from "../app/app.ts";
import type { Caller } from "./auth.ts";
import { refusals } from "./texts.ts";

/** Throws `admin-key-needed` for a caller who may change nothing. */
export function changerOf({ mayConfigure, isAdmin }: Caller): Changer {
  if (!mayConfigure) throw refusals.adminNeeded();
  return { isAdmin, author: { way: isAdmin ? "admin" : "anyone" } };
}
