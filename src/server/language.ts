/** Picks the language in which a caller is told things. */
import type { Language } from "../core/languages.ts";

interface Wish {
  readonly tag: string;
  readonly weight: number;
}

/** The wish of `Accept-Language` that we can fulfil best; English when there is none. */
export function preferredLanguage(header: string | undefined): Language {
  const wishes = (header ?? "").slice(0, 1000).split(",").map(readWish);
  const known = wishes.filter(({ tag, weight }) => weight > 0 && /^(ru|en)(-|$)/.test(tag));
  const best = known.toSorted((a, b) => b.weight - a.weight)[0];
  return best?.tag.startsWith("ru") === true ? "ru" : "en";
}

function readWish(text: string): Wish {
  const [tag = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const weight = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? 1);
  return { tag, weight: Number.isFinite(weight) ? weight : 0 };
}
