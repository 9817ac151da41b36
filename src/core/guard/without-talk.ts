/** Takes off paragraphs in which a refiner speaks to whoever asked for the changes, and not to the user. */
import { FROM, pattern } from "../checks/pattern-parts.ts";
import { isAboutCorrection, LONGEST_PARAGRAPH } from "./about-correction.ts";
import { shareWords } from "./shared-words.ts";

/** What a refiner has done to a text. In a text that says "I" its author may have done it to something else. */
const OWN_DEEDS = new RegExp(
  pattern`
    \bi(?:'ve| have)? (?:revised|corrected|fixed|updated|changed|adjusted|rewritten|rewrote|addressed|incorporated|kept)\b
    |${FROM}(?:исправил|переписал|уч[её]л (?:все |ваш[еиу] |эти |это )?(?:замечани|правк|пожелани))
  `,
  "i",
);

/** What only somebody says who was asked to mend a text. */
const REMARKS = new RegExp(
  pattern`
    \b(?:(?:the|your|reviewer's|this|that) feedback|the reviewers?|is this better
      |(?:everything else|the rest|all (?:else|other ${"[a-z]+"}))(?: of the [a-z]+)? (?:is|are|was|were|stays?|remains?|left|has been) (?:[a-z]+ )?unchanged
      |left (?:everything else|the rest|all else) unchanged
      |(?:revised|corrected|updated|improved|rewritten|amended) (?:answer|version|text|draft|response)
      |(?:changes?|corrections?|edits?|revisions?) (?:made|(?:are|were|was|ha(?:ve|s) been) (?:made|needed|necessary|required|applied))
      |(?:no|further|other) (?:changes|corrections|edits)
      |(?:the|my) (?:answer|draft|original) (?:above|below|was|stays|remains|is already))\b
    |${FROM}(?:замечани[еяй]|что изменено|внес[её]нные (?:изменени|правк|исправлени)
      |остальн(?:ое|ой текст|ые части)[^.!?\n]{0,40} (?:без изменений|не (?:менял|изменял|трогал))|так лучше
      |(?:исправлен|обновл[её]н|доработан|улучшен)н(?:ый|ая|ую|ое|ой) (?:верси|ответ|текст|вариант)
      |(?:правк[аиу]|изменени[йяе]|исправлени[йяе]) (?:не |были |был[аои] )?(?:внес|сделан|потребовал|нужн|требу)
      |(?:мой |этот )?ответ (?:выше|ниже|оста[её]тся|прежн))
  `,
  "i",
);

/** It is written by somebody who speaks of himself. */
const SAYS_I = new RegExp(pattern`\b(?:i|my|me)\b|${FROM}(?:я|мне|меня|мо[йяеёи]|моего)(?![а-яё])`, "i");

/** Whether words are by a refiner about what it did. */
export function isTalk(words: string): boolean {
  return OWN_DEEDS.test(words) || REMARKS.test(words);
}

/** The last paragraphs of a text, in which a list of changes may stand. */
const MOST_AT_THE_END = 3;

/** Only what the text before had not is taken off, and something is always left. `guidance` = what the refine was told. */
export function withoutTalk(text: string, before: string, guidance: string): string {
  // Who writes of changes and answers anyway writes of them in a refined text, too.
  if (isTalk(before)) return text;
  const paragraphs = text.split(/\n[ \t]*\n/);
  const isForeign = (paragraph: string): boolean =>
    paragraph.length <= LONGEST_PARAGRAPH &&
    !before.includes(paragraph.trim()) &&
    speaksOfChanges(paragraph, before, guidance);
  const start = paragraphs.length > 1 && isForeign(paragraphs[0] ?? "") ? 1 : 0;
  const from = Math.max(start + 1, paragraphs.length - MOST_AT_THE_END);
  const talk = paragraphs.findIndex((paragraph, index) => index >= from && isForeign(paragraph));
  const isLast = talk >= 0 && paragraphs.slice(talk).every((paragraph) => !before.includes(paragraph.trim()));
  const kept = paragraphs.slice(start, isLast ? talk : undefined);
  return kept.length === paragraphs.length ? text : kept.join("\n\n").trim();
}

/** A line that is about what the guidance is about may be what it asked for. */
function speaksOfChanges(paragraph: string, before: string, guidance: string): boolean {
  if (isAboutCorrection(paragraph, guidance)) return true;
  if (OWN_DEEDS.test(paragraph) && !SAYS_I.test(before)) return true;
  return paragraph.split("\n").some((line) => isTalk(line) && !shareWords(line, guidance));
}
