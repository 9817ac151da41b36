/** Finds in which language the answer is to be. */
import type { Check } from "../check.ts";
import { knownLanguages } from "../languages.ts";
import { isAddressed } from "./addressed.ts";
import { matchesOf, type RequestText, sentenceAround } from "./request-text.ts";
import { FROM, LETTER, TO, pattern } from "../pattern-parts.ts";

/** What people also call them. */
const otherNames: Readonly<Record<string, string>> = {
  mandarin: "zh",
  farsi: "fa",
  kiswahili: "sw",
  bangla: "bn",
  punjabi: "pa",
  фарси: "fa",
  бенгали: "bn",
};

const english = new Map([
  ...knownLanguages.map(({ code, name }) => [name.en.toLowerCase(), code] as const),
  ...Object.entries(otherNames).filter(([name]) => /^[a-z]/.test(name)),
]);

/** Adjectives by their stem (`английск`), nouns that have no cases as they are (`хинди`). */
const russian = new Map([
  ...knownLanguages.map(({ code, name }) => [name.ru.replace(/ий$/, ""), code] as const),
  ...Object.entries(otherNames).filter(([name]) => /^[а-я]/.test(name)),
]);

/** What may follow the name of a language, and not that of a nation: "in French, please", not "in French cinema". */
const ENDS = pattern`
    (?= (?:language|script|only|and|with|using|for|but|without|that|which|to|please|so|no|is|in|as|or|about
      |at|on|where|what|how|why|when|who|whether)${TO}|[ ]?[,.;:!?)\n"(-]|$)
  `;
const IN_ENGLISH = new RegExp(
  pattern`
    ${FROM}(in|into|to|using|use|be|only|language:)(?: (?:only|just|the|pure|plain|simple|proper
      |fluent)){0,2} (${[...english.keys()].join("|")})${ENDS}
  `,
  "g",
);
const IN_RUSSIAN = new RegExp(
  pattern`
    ${FROM}(?:(на|в переводе на|исключительно на|только на) (${[...russian.keys()].join("|")})(?:ом|ий|е)?
      (?: язык(?:е)?)?|по-(${[...russian.keys()].join("|")})и)${TO}(?! (?:язык${LETTER}{0,2} )?
      (?:рынк|границ|кухн|фронт|сцен|улиц))
  `,
  "g",
);

const STRONG = new RegExp(
  pattern`
    \b(?:entire(?:ly)?|whole|completely|exclusively|no other language|all (?:in|of it)|other languages?)\b
    |${FROM}(?:исключительно|целиком|полностью|весь)${TO}
  `,
);
const ONLY_BEFORE = /(?:only|only use|use only|using only|just|только) ?$/;
const ONLY_AFTER = /^(?: language)?,? (?:only|and (?:in )?no other|no other)(?![a-z])/;
const SPEAKER = new RegExp(
  pattern`
    ${FROM}(?:who|speaks?|spoken|talks?
      |говорит|говорят|говорил[аи]?|которы[йе])${TO}[^,.;!?\n]{0,30}$
  `,
);
const VERB = new RegExp(
  pattern`
    \b(?:respond|response|reply|answer|answered|write|written|translat${LETTER}{1,5}|speak|say|output
      |compose|give|provide|generate|create|make|rewrite|explain|describe|summari[sz]e|tell|text|should be
      |must be|do it|draft|present|use|using)\b
    |${FROM}(?:ответ${LETTER}{0,4}|отвечай${LETTER}{0,2}|напиши${LETTER}{0,2}|пиши${LETTER}{0,2}
      |перевед${LETTER}{1,3}|перев[её]д${LETTER}{0,3}|расскажи${LETTER}{0,2}|составь${LETTER}{0,2}
      |сочини${LETTER}{0,2}|дай${LETTER}{0,2}|сделай${LETTER}{0,2}|перепиши${LETTER}{0,2}
      |перескажи${LETTER}{0,2}|изложи${LETTER}{0,2}|опиши${LETTER}{0,2}|объясни${LETTER}{0,2}
      |подготовь${LETTER}{0,2}|текст${LETTER}{0,2}|придумай${LETTER}{0,2}|сформулируй${LETTER}{0,2}
      |поясни${LETTER}{0,2}|нуж(?:ен|на|но|ны)|требуется)${TO}
  `,
);
const REPLY = new RegExp(
  pattern`
    \b(?:respond|response|reply|answer|output)\b
    |${FROM}(?:ответ${LETTER}{0,4}|отвечай${LETTER}{0,2}|перевед${LETTER}{1,3}|напиши)${TO}
  `,
);
const NEGATED = new RegExp(String.raw`${FROM}(?:not|don't|never|without|не)(?: ${LETTER}{1,10}){0,2} ?$`);

export function languageChecks(request: RequestText): readonly Check[] {
  const { plain } = request;
  const named = [
    ...matchesOf(plain, IN_ENGLISH).map((match) => ({ match, code: english.get(match[2] ?? "") })),
    ...matchesOf(plain, IN_RUSSIAN).map((match) => ({ match, code: russian.get(match[2] ?? match[3] ?? "") })),
  ];
  const asked = named.filter(
    ({ match: { 0: words, index }, code }) => code !== undefined && isAsked(request, code, index, index + words.length),
  );
  const codes = asked.flatMap(({ match: { 0: words, index }, code = "" }) => [
    code,
    ...alsoNamed(plain.slice(index + words.length)),
  ]);
  const [first, ...others] = new Set(codes);
  // Of several languages nobody can tell which one the answer is in.
  return first === undefined || others.length > 0 ? [] : [{ type: "language", language: first }];
}

const ALSO = new RegExp(
  pattern`
    ^(?: языке?| language)?(?:,|,? (?:and|or|и|или)|[ ]?[/&]) ?(?:(?:in|into|to|на|по-)[ ]?)?
      (?:(${[...english.keys()].join("|")})|(${[...russian.keys()].join("|")})(?:ом|ий|и|е)?)(?!${LETTER})
  `,
);

/** "Into French and German": the language that is named along with one. */
function alsoNamed(behind: string): readonly string[] {
  const [, inEnglish, inRussian] = ALSO.exec(behind) ?? [];
  const code = inEnglish === undefined ? russian.get(inRussian ?? "") : english.get(inEnglish);
  return code === undefined ? [] : [code];
}

function isAsked(request: RequestText, code: string, from: number, to: number): boolean {
  const { plain } = request;
  const { start, end } = sentenceAround(plain, from);
  const [before, sentence] = [plain.slice(start, from), plain.slice(start, end)];
  if (!isAddressed(request, from) || NEGATED.test(before) || SPEAKER.test(before)) return false;
  const isApart = /(?:^ ?|, )$/.test(before) && /^(?: языке?| language)?(?:[.,;!]|$)/.test(plain.slice(to, to + 12));
  const isOnly =
    ONLY_BEFORE.test(before) || ONLY_AFTER.test(plain.slice(to, end)) || /only|только/.test(plain.slice(from, to));
  const isOwn = code === (/[а-я]/.test(plain) ? "ru" : "en");
  return isOnly || isApart || STRONG.test(sentence) || (isOwn ? REPLY : VERB).test(sentence);
}
