/** Reads where a backend runs: a URL that may be called, or one of the two words. */
import { isRefusedHost } from "../core/refused-host.ts";
import { withoutTrailing } from "../core/trailing.ts";

/**
 * `auto`, `embedded` or a normal form of an http(s) URL without a slash at its end; `undefined` for anything else,
 * also for a URL with a password (keys have their own setting) and for link-local and cloud metadata addresses.
 */
export function readBackendAddress(text: string): string | undefined {
  const trimmed = text.trim();
  const word = trimmed.toLowerCase();
  if (word === "auto" || word === "embedded") return word;
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  if (url.username !== "" || url.password !== "" || url.hash !== "") return undefined;
  if (isRefusedHost(url.hostname)) return undefined;
  return withoutTrailing(url.href, /\//);
}
