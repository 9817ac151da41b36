/** Finds words that the answer must have or must not have, and how often. */
import type { Bounds, Check } from "../check.ts";
import { isAddressed } from "./addressed.ts";
import { turned } from "./operators.ts";
import { matchesOf, LITERAL, type RequestText, sentenceAround } from "./request-text.ts";
import { timesIn } from "./times.ts";
import { wordsFrom } from "./word-lists.ts";
import { FROM, LETTER, LETTERS, TO, pattern } from "../pattern-parts.ts";

/** What words are called, where they are named. */
const NOUN = new RegExp(
  pattern`
    (?<![${LETTERS}-])(?<!(?:\d|hundred|thousand) )(?:(?:key[ -]?)?(?:words?|phrases?)|terms?|names?
      |expressions?|hashtags?|(?:exact )?line|items(?=:)|elements(?=:)
      |ключев${LETTER}{2,3} (?:слов${LETTER}{0,3}|фраз${LETTER})|слов(?:о|а|ом|ами|осочетание(?:м)?)?|фраз(?:[ауы]|ой)
      |х[еэ]штег(?:и|ом|ами)?
      |выражени[ея]|термин(?:ы|ов)?)${TO}
  `,
  "g",
);
const MUST_OCCUR = pattern`долж(?:ен|на|но|ны) (?:быть|присутствовать|встретиться|стоять|прозвучать)`;
const VERB = pattern`
    (?:includ(?:e|es|ing)|contain(?:s|ing)?|us(?:e|es|ing)|mention(?:s|ing)?|incorporat(?:e|es|ing)
      |featur(?:e|es|ing)|insert(?:ing)?|have|has|with|say(?:ing)?|add
      |использу(?:й|йте|я)|использовать|включ(?:и|ите|ить|ив)|упомян(?:и|ите|уть|ув)
      |упомина(?:й|йте|я|ть|нием)|употреб(?:и|ите|ить)|употребля(?:й|йте|я|ть)|добавь(?:те)?|вставь(?:те)?
      |содерж(?:ать|ит|ал|ала|ало|ащий|ащая|ащее)|применя(?:й|ть|я)|называ(?:я|ть|й)|произнос(?:и|я|ить)
      |обязательно|${MUST_OCCUR}|со?)
  `;

/** A verb and a quoted literal need no noun between them. */
const QUOTED = new RegExp(
  pattern`
    ${FROM}(?:(?:include|includes|including|contain|contains|containing
      |включи(?:те|ть)?)(?: the)?(?: name)?|(?:mention|mentions|mentioning
      |упомян(?:и|ите|уть|ув)|упомина(?:й|я|ть))(?: ${LETTER}{1,12}){0,2}|${MUST_OCCUR}) (?=${LITERAL})
  `,
  "g",
);

/** What is not to be said may be quoted without any noun, too. */
const QUOTED_REFUSED = new RegExp(
  pattern`
    ${FROM}(?:do not|don't|never|without|avoid|must not|should not|cannot|can't
      |не|без)(?: ${LETTER}{1,12})?? (?:say|saying|use|using|write|writing|mention|mentioning|include
      |including
      |используй|использовать|используя|говори|пиши|употребляй|упоминай|упоминая)(?:те)?
      (?: the)? (?=${LITERAL})
  `,
  "g",
);

/** What is not to be mentioned needs neither noun nor quotes: "don't mention eggs". */
const NOT_MENTIONED = new RegExp(
  pattern`
    ${FROM}(?:(?:do not|don't|never) mention|without mentioning
      |не упомина(?:й|йте|я|ть)) (?=${LETTER}{3})
  `,
  "g",
);

/** The words begin, end or mark something: that is another requirement. */
const AT_AN_EDGE = new RegExp(
  pattern`
    ${FROM}(?:(?:end|finish|conclud|start|begin|clos|open|mark|label|separat|divid)${LETTER}{0,4}
      |(?:законч|заверш|заканчива|нач|начина|отмеч|пометь|разделя|заверша)${LETTER}{0,5}|конце
      |конц[ау])${TO}[^,.;!?\n]{0,50}$
    |^[^,.;!?\n]{0,30}(?:paragraph
      |абзац|предложени)${LETTER}{0,3}[^,.;!?\n]{0,30}(?:start|begin
      |нач)
  `,
);

/** What may stand between a verb and the noun. */
const BETWEEN = pattern`
    (?: (?:the|these|this|following|all|both|of|any|each|every|key|specific|exact|single|a|an|either|your|in
      |response|answer|it|at|least|once
      |все|эти|это|следующ${LETTER}{2,3}|такие|обязательно|в|тексте|ответе|точную|ни)){0,6} ?
      (?:${LETTER}{3,14} )?
  `;
/** "It must contain six sentences and the word ...": the verb stands further off. */
const ASKED_BEFORE = new RegExp(String.raw`${FROM}${VERB}${TO}[^.!?\n"]{3,60}(?:,| and| и)(?: the)? $`);
const ASKED = new RegExp(String.raw`${FROM}${VERB}${BETWEEN}$`);
const REFUSED = new RegExp(
  pattern`
    ${FROM}(?:do not|don't|does not|doesn't|never|must not|mustn't|should not|shouldn't|cannot|can't|not
      |without|avoid(?:ing)?|leav(?:e|ing) out|refrain from|exclud(?:e|ing)|omit(?:ting)?|no
      |без|не|нельзя|избега(?:й|йте|я|ть)|исключи(?:те|ть)?
      |запрещ(?:ено|ены|ается))(?! (?:forget|fail|hesitate|neglect|miss|only|just
      |забудь|забывай)${TO})(?: (?!only|just)${LETTER}{1,12}){0,2}?(?: ${VERB})?${BETWEEN}$
  `,
);

const LABEL = /(?:^|[\n.!?:;] ?)(?:[-*\d.)]{1,3} )?$/;

/** What is said of the words after they are named. */
const WANTED = new RegExp(
  pattern`
    ^["\])]{0,2},? (?:(?:must|should|has to|have to|needs? to|shall|will|to) (?:be |also |all |each |both )*
      (?:in|used|included|mentioned|present|repeated|appear|occur|show up|feature)|appears?|occurs?
      |(?:${LETTER}{1,12} ){0,4}(?:должн|обязательн|встреч|использу|употреб|прозвуч))
  `,
);
const BANNED = new RegExp(
  pattern`
    ^["\])]{0,2},? (?:(?:cannot|can't|must not|mustn't|should not|shouldn't|may not|do not|don't|does not
      |not) (?:be |to )*(?:in|used|included|mentioned|present|part|appear|occur|show up|feature)
      |(?:is|are) (?:not allowed|not permitted|forbidden|prohibited|banned|off[- ]limits)
      |(?:${LETTER}{1,12} ){0,3}(?:нельзя|запрещ|не долж|не использ|не употреб|не нужн|быть не должно))
  `,
);

/** "Count how often the word appears." */
const COUNTED = new RegExp(
  pattern`
    \b(?:how (?:many times|often)|whether|counts?|number of times)\b
    |${FROM}(?:сколько раз|как часто)${TO}
  `,
);

interface Naming {
  readonly words: readonly string[];
  readonly isRefused: boolean;
  /** The place that begins with the noun, or with the verb where there is no noun. */
  readonly start: number;
  readonly end: number;
  readonly hasNoun: boolean;
}

export function keywordChecks(request: RequestText): readonly Check[] {
  const { plain } = request;
  const namings = namingsIn(request);
  return namings.flatMap((naming) => {
    if (!isAddressed(request, naming.start)) return [];
    const { start, end } = sentenceAround(plain, naming.start);
    const next = Math.min(...namings.map((other) => other.start).filter((other) => other >= naming.end), Infinity);
    const before = plain.slice(start, naming.start).trimStart();
    return checksOf(naming, before, plain.slice(naming.end, Math.max(naming.end, Math.min(end, next))));
  });
}

/** Each list of words once, however many patterns lead to it. */
function namingsIn(request: RequestText): readonly Naming[] {
  const refused = [QUOTED_REFUSED, NOT_MENTIONED];
  const namings = [QUOTED, ...refused, NOUN].flatMap((pattern) =>
    matchesOf(request.plain, pattern).flatMap(({ 0: found, index }) => {
      const { words, end } = wordsFrom(request, index + found.length);
      if (!words.some((word) => /\p{L}/u.test(word))) return [];
      return [{ words, end, start: index, hasNoun: pattern === NOUN, isRefused: refused.includes(pattern) }];
    }),
  );
  return [...new Map(namings.map((naming) => [naming.end, naming])).values()].toSorted(
    (one, other) => one.start - other.start,
  );
}

function checksOf({ words, hasNoun, isRefused }: Naming, before: string, after: string): readonly Check[] {
  if (AT_AN_EDGE.test(before) || COUNTED.test(before)) return [];
  const bounds = timesIn(after) ?? timesIn(before.split(/[,;:]| (?:и|and|but|а|но) /).at(-1) ?? "");
  const isForbidden = isRefused || REFUSED.test(before) || (hasNoun && !ASKED.test(before) && BANNED.test(after));
  if (isForbidden && bounds === undefined) return words.map((text) => ({ type: "excludes", text }));
  if (bounds !== undefined)
    return words.map((text) => ({ type: "includes", text, ...withoutOnce(isForbidden ? turned(bounds) : bounds) }));
  const isAsked =
    !hasNoun || ASKED.test(before) || ASKED_BEFORE.test(before) || LABEL.test(before) || WANTED.test(after);
  return isAsked ? words.map((text) => ({ type: "includes", text })) : [];
}

function withoutOnce(bounds: Bounds): Bounds {
  return bounds.min === 1 && bounds.max === undefined ? {} : bounds;
}
