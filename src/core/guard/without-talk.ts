/** Takes off paragraphs in which a refiner speaks to whoever asked for the changes, and not to the user. */
import { FROM, pattern } from "../checks/pattern-parts.ts";

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
export const LONGEST_PARAGRAPH = 240;

/** The last paragraphs of a text, in which a list of changes may stand. */
const MOST_AT_THE_END = 3;

/** Only what the text before had not is taken off, and something is always left. */
export function withoutTalk(text: string, before: string): string {
  // Who writes of changes and answers anyway writes of them in a refined text, too.
  if (TALK.test(before)) return text;
  const paragraphs = text.split(/\n[ \t]*\n/);
  const isTalk = (paragraph: string): boolean =>
    paragraph.length <= LONGEST_PARAGRAPH && TALK.test(paragraph) && !before.includes(paragraph.trim());
  const start = paragraphs.length > 1 && isTalk(paragraphs[0] ?? "") ? 1 : 0;
  const from = Math.max(start + 1, paragraphs.length - MOST_AT_THE_END);
  const talk = paragraphs.findIndex((paragraph, index) => index >= from && isTalk(paragraph));
  const isLast = talk >= 0 && paragraphs.slice(talk).every((paragraph) => !before.includes(paragraph.trim()));
  const kept = paragraphs.slice(start, isLast ? talk : undefined);
  return kept.length === paragraphs.length ? text : kept.join("\n\n").trim();
}
