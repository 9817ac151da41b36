/** A request prepared for reading: as it was said, and a plain copy of the same length in which patterns look. */
import { lastUserText } from "../../conversation.ts";
import type { Message } from "../../types.ts";
import { FROM, TO, pattern } from "../pattern-parts.ts";

export interface RequestText {
  /** As the user wrote it, shortened in the middle. */
  readonly said: string;
  /** Lower case, every kind of quotation marks as `"`, ё as е; what stands in quotes or code is hidden. */
  readonly plain: string;
  /** It asks for a number: then what it tells of numbers is no requirement. */
  readonly isPuzzle: boolean;
}

const PUZZLE = new RegExp(
  pattern`
    \bhow (?:many|much|far|long|old|often|fast|tall|high|big)\b[^?]{0,300}\?
    |${FROM}(?:сколько|скольким)${TO}[^?]{0,300}\?
  `,
);

/** Requirements stand at the beginning or at the end of long messages; what is between is material. */
const MOST_AT_EACH_END = 4000;

/** Stands for each hidden character. */
export const HIDDEN = "\uE000";

/** A quoted literal in a plain text, short enough to be a word or a phrase. */
export const LITERAL = `"${HIDDEN}{1,120}"`;

export function readRequest(conversation: readonly Message[]): RequestText {
  const said = shorten(lastUserText(conversation)).replaceAll(/[\uE000\u00a0\r]/g, " ");
  const plain = hideMaterial(hideQuotes(hideCode(lowerCase(said))));
  return { said, plain, isPuzzle: PUZZLE.test(plain) };
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
  /«[^«»]{1,3000}»|(?<![a-zà-ÿа-я0-9])["“”„](?=\S)[^"“”„]{1,3000}["“”](?![a-zà-ÿа-я0-9])|(?<![a-zà-ÿа-я0-9])'(?=[^\s'])[^'\n]{1,80}'(?![a-zà-ÿа-я0-9])|‘[^‘'\n]{1,80}'|`[^`\n]{1,200}`/g;

function hideQuotes(text: string): string {
  return text.replaceAll(QUOTES, (quote) => `"${HIDDEN.repeat(quote.length - 2)}"`);
}

/** "Please proofread this email:" and a blank line: what follows is material, up to the last paragraph where there are several. */
function hideMaterial(text: string): string {
  const blocks = text.split(/(\n[ \t]*\n)/);
  if (blocks.length > 1 && /:\s*$/.test(blocks[0] ?? "")) {
    const last = Math.max(3, blocks.length - 1);
    return blocks.map((block, index) => (index > 0 && index < last ? blank(block) : block)).join("");
  }
  return text.replaceAll(GIVEN, (match, before: string) => before + blank(match.slice(before.length)));
}

/** "Return only the translation." behind the first sentence of the material; "give me the book" is material itself. */
const RESULT_ALONE = pattern`
    (?<=[.!?]) (?:return|give|output|print|reply|respond|answer|верни|выведи|дай|ответь|напиши|пришли)(?:те)?${TO}
      [^.!?\n]{0,40}${FROM}(?:only|just|nothing|translation|corrected|только|лишь|ничего|перевод|исправлен)
  `;

/** What is to be translated or corrected stands behind the colon without quotes, up to a sentence that speaks of the answer. */
const GIVEN = new RegExp(
  pattern`
    (${FROM}(?:translate|proofread|summari[sz]e|correct|check
      |переведи|исправь|проверь|сократи)(?:те)?${TO}[^.:!?\n]{0,80}: )(?:
      (?! ?(?:your|please|make sure|do not|don't|use|include|the (?:response|answer)
      |ответ|в ответе|обязательно|не используй|только)${TO}|${RESULT_ALONE})[^.!?\n]{0,400}[.!?]?){1,12}
  `,
  "g",
);

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, HIDDEN);
}

function hide(text: string): string {
  return HIDDEN.repeat(text.length);
}

/** What the user wrote between two places, without quotes around it. */
export function saidBetween({ said }: RequestText, start: number, end: number): string {
  return said
    .slice(start, end)
    .replace(/^[\s"'“”„«‘’`]{1,20}/, "")
    .replace(/[\s"'“”„»‘’`]{1,20}$/, "");
}

/** Sentences are not longer than this to each side; what has no marks for longer is none. */
const LONGEST_SIDE = 500;

/** The bounds of the sentence around a place. */
export function sentenceAround(plain: string, at: number): { readonly start: number; readonly end: number } {
  const first = Math.max(0, at - LONGEST_SIDE);
  const before = plain.slice(first, at);
  const mark = Math.max(...[". ", "! ", "? ", "\n"].map((each) => before.lastIndexOf(each) + 1));
  const after = plain.slice(at, at + LONGEST_SIDE);
  const end = /[.!?](?=\s)|\n/.exec(after)?.index ?? after.length;
  return { start: first + mark, end: at + end };
}

/** More of the same in one request says nothing new. */
const MOST_MATCHES = 40;

/** The first matches of a global pattern. */
export function matchesOf(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) {
    matches.push(match);
    if (matches.length === MOST_MATCHES) break;
  }
  return matches;
}
