/** A request prepared for reading: as it was said, and a plain copy of the same length in which patterns look. */
import { lastUserText } from "../../conversation.ts";
import type { Message } from "../../types.ts";

export interface RequestText {
  /** As the user wrote it, shortened in the middle. */
  readonly said: string;
  /** Lower case, every kind of quotation marks as `"`, ё as е; what stands in quotes or code is hidden. */
  readonly plain: string;
}

/** Requirements stand at the beginning or at the end of long messages; what is between is material. */
const MOST_AT_EACH_END = 4000;

/** Stands for each hidden character. */
export const HIDDEN = "\uE000";

export function readRequest(conversation: readonly Message[]): RequestText {
  const said = shorten(lastUserText(conversation)).replaceAll(/[\uE000\u00a0\r]/g, " ");
  return { said, plain: hideQuotes(hideCode(lowerCase(said))) };
}

function shorten(text: string): string {
  if (text.length <= 2 * MOST_AT_EACH_END) return text;
  return `${text.slice(0, MOST_AT_EACH_END)}\n${text.slice(-MOST_AT_EACH_END)}`;
}

/** Few letters (İ) change their length with their case; those stay as they are. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  const same = lower.length === text.length ? lower : text.replaceAll(/[A-ZА-ЯЁ]/g, (letter) => letter.toLowerCase());
  return same.replaceAll("ё", "е").replaceAll("’", "'").replaceAll("‑", "-");
}

function hideCode(text: string): string {
  return text.replaceAll(/```[^]{0,8000}?(?:```|$)/g, hide);
}

/** Double quotes may hold several lines; single ones and backticks hold a phrase, and are no apostrophes. */
const QUOTES =
  /«[^«»]{1,3000}»|(?<![\p{L}\p{N}])["“”„](?=\S)[^"“”„]{1,3000}["“”](?![\p{L}\p{N}])|(?<![\p{L}\p{N}])'(?=[^\s'])[^'\n]{1,80}'(?![\p{L}\p{N}])|‘[^‘'\n]{1,80}'|`[^`\n]{1,200}`/gu;

function hideQuotes(text: string): string {
  return text.replaceAll(QUOTES, (quote) => `"${HIDDEN.repeat(quote.length - 2)}"`);
}

function hide(text: string): string {
  return HIDDEN.repeat(text.length);
}

/** What the user wrote between two places, without quotes around it. */
export function saidBetween({ said }: RequestText, start: number, end: number): string {
  return said
    .slice(start, end)
    .replace(/^[\s"'“”„«‘’`]{1,20}/u, "")
    .replace(/[\s"'“”„»‘’`]{1,20}$/u, "");
}

/** The bounds of the sentence around a place. */
export function sentenceAround(plain: string, at: number): { readonly start: number; readonly end: number } {
  const before = plain.slice(0, at);
  const start = Math.max(...[". ", "! ", "? ", ".\n", "\n"].map((mark) => before.lastIndexOf(mark) + 1));
  const end = /[.!?](?=\s)|\n/.exec(plain.slice(at))?.index;
  return { start, end: end === undefined ? plain.length : at + end };
}
