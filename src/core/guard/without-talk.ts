/** Takes off paragraphs in which a refiner speaks to whoever asked for the changes, and not to the user. */
import { FROM, pattern } from "../checks/pattern-parts.ts";
import { bagOf, overlap } from "../word-overlap.ts";

/** What only somebody says who was asked to mend a text. */
const TALK = new RegExp(
  pattern`
    \b(?:feedback|reviewers?|unchanged|is this better
      |(?:revised|corrected|updated|improved|rewritten|amended) (?:answer|version|text|draft|response)
      |(?:changes?|corrections?|edits?|revisions?) (?:made|(?:are|were|was|ha(?:ve|s) been) (?:made|needed|necessary|required|applied))
      |(?:no|further|other) (?:changes|corrections|edits)
      |i(?:'ve| have)? (?:revised|corrected|fixed|updated|changed|adjusted|rewritten|rewrote|addressed|incorporated|kept)
      |(?:the|my) (?:answer|draft|original) (?:above|below|was|stays|remains|is already))\b
    |${FROM}(?:замечани[еяй]|исправил|переписал|уч[её]л|что изменено|внес[её]нные|без изменений|так лучше
      |(?:исправлен|обновл[её]н|доработан|улучшен)н(?:ый|ая|ую|ое|ой) (?:верси|ответ|текст|вариант)
      |(?:правк[аиу]|изменени[йяе]|исправлени[йяе]) (?:не |были |был[аои] )?(?:внес|сделан|потребовал|нужн|требу)
      |(?:мой |этот )?ответ (?:выше|ниже|оста[её]тся|прежн))
  `,
  "i",
);

/** Longer paragraphs are part of the text. */
const LONGEST = 240;

/** The last paragraphs of a text, in which a list of changes may stand. */
const MOST_AT_THE_END = 3;

/** Only what the text before had not is taken off, and something is always left. */
export function withoutTalk(text: string, before: string): string {
  // Who writes of changes and answers anyway writes of them in a refined text, too.
  if (TALK.test(before)) return text;
  const paragraphs = text.split(/\n[ \t]*\n/);
  const isTalk = (paragraph: string): boolean =>
    paragraph.length <= LONGEST && TALK.test(paragraph) && !before.includes(paragraph.trim());
  const start = paragraphs.length > 1 && isTalk(paragraphs[0] ?? "") ? 1 : 0;
  const from = Math.max(start + 1, paragraphs.length - MOST_AT_THE_END);
  const talk = paragraphs.findIndex((paragraph, index) => index >= from && isTalk(paragraph));
  const isLast = talk >= 0 && paragraphs.slice(talk).every((paragraph) => !before.includes(paragraph.trim()));
  const kept = paragraphs.slice(start, isLast ? talk : undefined);
  return kept.length === paragraphs.length ? text : kept.join("\n\n").trim();
}

/** So much of the text before is left where a few words of it were mended. */
const SAME_TEXT = 0.85;

/** So many lines an extra has at most, the blank one beside it included. */
const MOST_LINES = 4;

/** In longer texts a few lines more are nobody's trouble, and looking for them is work. */
const LONGEST_TEXT = 20_000;

/**
 * The text without short paragraphs at its ends where what is between is the text before, mended in a few words at most: they
 * speak of the text, or are extras that nobody asked for.
 */
export function withoutExtras(text: string, before: string): string {
  if (text.length > LONGEST_TEXT) return text;
  const old = bagOf(before);
  const lines = text.trim().split("\n");
  const isExtra = (part: readonly string[]): boolean => {
    const words = part.join("\n").trim();
    return words === "" || (words.length <= LONGEST && !before.includes(words));
  };
  let best = { text, share: overlap(bagOf(text), old) };
  for (const { from, to } of insides(lines)) {
    if (!isExtra(lines.slice(0, from)) || !isExtra(lines.slice(to))) continue;
    const inside = lines.slice(from, to).join("\n").trim();
    // A title that was mended has its like in the text before: it is none of the extras.
    if (countLines(inside) < countLines(before)) continue;
    const share = overlap(bagOf(inside), old);
    if (share >= SAME_TEXT && share > best.share) best = { text: inside, share };
  }
  return best.text;
}

function countLines(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "").length;
}

/** Where a text may begin after a blank line or a label, and end before a blank line. */
function insides(lines: readonly string[]): readonly { readonly from: number; readonly to: number }[] {
  const near = Array.from({ length: MOST_LINES }, (_, index) => index + 1).filter((count) => count < lines.length);
  const starts = [0, ...near.filter((count) => /^\s*$|:[*_]*\s*$/.test(lines[count - 1] ?? ""))];
  const ends = [0, ...near.filter((count) => (lines.at(-count) ?? "").trim() === "")].map(
    (count) => lines.length - count,
  );
  return starts.flatMap((from) => ends.filter((to) => from < to).map((to) => ({ from, to })));
}
