/** Makes what a backend wrote fit to be shown: no keys, no markup, no terminal tricks, no novels. */
import type { Secret } from "../../core/secret.ts";

const bodyCharacters = 2048;
const messageCharacters = 500;

// Keys as vendors write them (sk-..., hf_..., gsk_..., xai-...), and whatever follows "Bearer".
const keyPattern = /\b(?:sk|pk|rk|hf|gsk|xai|nvapi|r8|AIza)[-_][\w-]{6,}|\bAIza[\w-]{20,}/g;
const bearerPattern = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;
// Control characters could recolour a terminal or forge lines of a log.
const controlPattern = /\p{Cc}/gu;

/** The first 2 kB of a body without keys, for the stored run. */
export function redactBody(text: string, key?: Secret): string {
  // A key across the cut would be no key any more, and stay.
  return hideKeys(text.slice(0, 2 * bodyCharacters), key).slice(0, bodyCharacters);
}

/** A server's own message in one line, for people; undefined for HTML and for nothing. */
export function redactMessage(text: string | undefined, key?: Secret): string | undefined {
  if (text === undefined || /^\s*(?:<|$)/.test(text)) return undefined;
  const line = hideKeys(text, key).replaceAll(/\s+/g, " ").replaceAll(controlPattern, "").trim();
  return line.length <= messageCharacters ? line : `${line.slice(0, messageCharacters)}…`;
}

function hideKeys(text: string, key: Secret | undefined): string {
  const own = key?.reveal() ?? "";
  const withoutOwn = own === "" ? text : text.replaceAll(own, "***");
  return withoutOwn.replaceAll(bearerPattern, "$1 ***").replaceAll(keyPattern, "***");
}
