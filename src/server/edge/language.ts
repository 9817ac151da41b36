/** Picks the language in which a caller is told things. */
import type { Language } from "../../core/languages.ts";
import { readWishes } from "./wishes.ts";

/** The wish of `Accept-Language` that we can fulfil best; English when there is none. */
export function preferredLanguage(header: string | undefined): Language {
  const known = readWishes(header).filter(({ name, weight }) => weight > 0 && /^(ru|en)(-|$)/.test(name));
  const best = known.toSorted((a, b) => b.weight - a.weight)[0];
  return best?.name.startsWith("ru") === true ? "ru" : "en";
}
