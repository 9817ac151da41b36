/** Takes off paragraphs in which a refiner speaks to whoever asked for the changes, and not to the user. */

/** Words that only somebody says who was asked to mend a text; a text about something else has them rarely, and at its ends hardly ever. */
const TALK =
  /\b(?:feedback|reviewers?(?:'s)?|(?:revised|corrected|updated|improved|rewritten|amended) (?:answer|version|text|draft|response)|(?:changes?|corrections?|edits?|revisions?) (?:made|(?:are|were|was|have been|has been) (?:made|needed|necessary|required|applied))|(?:no|further|other) (?:changes|corrections|edits)|i(?:'ve| have)? (?:revised|corrected|fixed|updated|changed|adjusted|rewritten|rewrote|addressed|incorporated|kept)|(?:the|my|your) (?:answer|draft|response|original) (?:above|below|is|was|stays|remains|has been)|unchanged|is this better)\b|(?<!\p{L})(?:замечани[еяйюи]|исправил|переписал|учёл|учел|(?:исправлен|обновл[её]нн|доработанн|улучшенн)(?:ный|ая|ую|ое|ой)? ?(?:верси|ответ|текст|вариант)|(?:правк[аиу]|изменени[йяе]|исправлени[йяе]) (?:не |были |был[аои] )?(?:внес|сделан|потребовал|нужн|требу)|что изменено|внес[её]нные|(?:мой|ваш|этот)? ?ответ (?:выше|ниже|оста[её]тся|прежн)|без изменений|так лучше)/iu;

/** Longer paragraphs are part of the text. */
const LONGEST = 240;

/** The last paragraphs of a text, in which a list of changes may stand. */
const MOST_AT_THE_END = 3;

/** Only what the text before had not is taken off, and something is always left. */
export function withoutTalk(text: string, before: string): string {
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

/**
 * The text before where it stands word for word in the new one, and only a short paragraph was put before or behind it: nothing
 * was mended, so what was added speaks of the text, or is an extra.
 */
export function withoutExtras(text: string, before: string): string {
  const kept = before.trim();
  const at = text.indexOf(kept);
  if (at < 0 || kept === "") return text;
  const [lead, tail] = [text.slice(0, at), text.slice(at + kept.length)];
  const isExtra = (part: string, isApart: boolean): boolean =>
    part.trim() === "" || (isApart && part.trim().length <= LONGEST);
  return isExtra(lead, /\n\s*$/.test(lead)) && isExtra(tail, /^\s*\n/.test(tail)) ? kept : text;
}
