/** Counts sentences as readers do: abbreviations, initials, numbers and the marks of lists end none. */

/** Marks that may end a sentence, with what closes after them; those of Chinese, Japanese, Hindi and Urdu need no space. */
const END = /(?<![.!?…؟])[.!?…؟]+["'»”’)\]*_]*(?=\s|$)|(?<![。！？।۔])[。！？।۔]+["」』”)]*/gu;

const abbreviations = new Set(
  [
    "mr mrs ms dr mt ave blvd prof rev gen sen rep st jr sr vs etc inc ltd co corp dept est fig no vol approx e.g i.e a.m p.m u.s u.k u.n ph.d d.c",
    "jan feb mar apr jun jul aug sep sept oct nov dec",
    "т.е т.к т.п т.д т.н т.ч и.о г гг в вв ул д кв стр рис см ср тыс млн млрд руб коп им проф акад др пр обл р ст гл напр н.э",
  ].flatMap((line) => line.split(" ")),
);

/** How many sentences a text has; words after the last end count as one. */
export function countSentences(text: string): number {
  let count = 0;
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(END)) {
    const end = index + mark.length;
    if (!endsSentence(text, start, index, end)) continue;
    count++;
    start = end;
  }
  return hasWords(text.slice(start)) ? count + 1 : count;
}

/** As much of a text as is looked at around a mark. */
const NEAR = 24;

function endsSentence(text: string, start: number, at: number, end: number): boolean {
  const before = text.slice(Math.max(start, at - NEAR), at);
  if (!hasWords(before)) return false;
  const next = /\S/u.exec(text.slice(end, end + NEAR))?.[0] ?? "";
  const mark = text.slice(at, end);
  if (/^(?:\.\.|…)/.test(mark) || /["'»”’]/.test(mark)) return !/[\p{Ll}—–]/u.test(next);
  if (!mark.startsWith(".")) return true;
  // Bounded: these are `NEAR` characters at most.
  const word = /\S+$/u.exec(before)?.[0].replace(/^["'«“(*_[]+/u, "") ?? "";
  return !isAbbreviation(word, next) && !isListMark(text, at, word);
}

/** `Dr. Smith`, `J. Smith`, `ул. Ленина`; at the end of a text each of them ends a sentence after all. */
function isAbbreviation(word: string, next: string): boolean {
  return next !== "" && (abbreviations.has(word.toLowerCase()) || (/^\p{L}$/u.test(word) && word !== "I"));
}

/** `12.` at the beginning of a line. */
function isListMark(text: string, at: number, word: string): boolean {
  if (!/^\d{1,3}$|^[a-z]$/u.test(word)) return false;
  const near = text.slice(Math.max(0, at - NEAR), at);
  const isFromLineStart = near.length === at || near.includes("\n");
  return isFromLineStart && near.slice(near.lastIndexOf("\n") + 1).trim() === word;
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
