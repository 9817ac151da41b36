/** Finds in which language the answer is to be. */
import type { Check } from "../check.ts";
import { knownLanguages } from "../languages.ts";
import { isAddressed } from "./addressed.ts";
import { matchesOf, type RequestText, sentenceAround } from "./request-text.ts";

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
const ENDS = String.raw`(?= (?:language|script|only|and|with|using|for|but|without|that|which|to|please|so|no|is|in|as|or|about|at|where)(?![a-zà-ÿа-я])|[ ]?[,.;:!?)\n"(-]|$)`;
const IN_ENGLISH = new RegExp(
  String.raw`(?<![a-zà-ÿа-я])(in|into|to|using|use|be|only|language:)(?: (?:only|just|the|pure|plain|simple|proper|fluent)){0,2} (${[...english.keys()].join("|")})${ENDS}`,
  "g",
);
const IN_RUSSIAN = new RegExp(
  String.raw`(?<![a-zà-ÿа-я])(?:(на|в переводе на|исключительно на|только на) (${[...russian.keys()].join("|")})(?:ом|ий|е)?(?: язык(?:е)?)?|по-(${[...russian.keys()].join("|")})и)(?![a-zà-ÿа-я])(?! (?:язык[a-zà-ÿа-я]{0,2} )?(?:рынк|границ|кухн|фронт|сцен|улиц))`,
  "g",
);

const STRONG =
  /\b(?:entire(?:ly)?|whole|completely|exclusively|no other language|all (?:in|of it)|other languages?)\b|(?<![a-zà-ÿа-я])(?:исключительно|целиком|полностью|весь)(?![a-zà-ÿа-я])/;
const ONLY_BEFORE = /(?:only|only use|use only|using only|just|только) ?$/;
const ONLY_AFTER = /^(?: language)?,? (?:only|and (?:in )?no other|no other)(?![a-z])/;
const SPEAKER =
  /(?<![a-zà-ÿа-я])(?:who|speaks?|spoken|talks?|говорит|говорят|говорил[аи]?|которы[йе])(?![a-zà-ÿа-я])[^,.;!?\n]{0,30}$/;
const VERB =
  /\b(?:respond|response|reply|answer|answered|write|written|translat[a-zà-ÿа-я]{1,5}|speak|say|output|compose|give|provide|generate|create|make|rewrite|explain|describe|summari[sz]e|tell|text|should be|must be|do it|draft|present|use|using)\b|(?<![a-zà-ÿа-я])(?:ответ[a-zà-ÿа-я]{0,4}|отвечай[a-zà-ÿа-я]{0,2}|напиши[a-zà-ÿа-я]{0,2}|пиши[a-zà-ÿа-я]{0,2}|перевед[a-zà-ÿа-я]{1,3}|перев[её]д[a-zà-ÿа-я]{0,3}|расскажи[a-zà-ÿа-я]{0,2}|составь[a-zà-ÿа-я]{0,2}|сочини[a-zà-ÿа-я]{0,2}|дай[a-zà-ÿа-я]{0,2}|сделай[a-zà-ÿа-я]{0,2}|перепиши[a-zà-ÿа-я]{0,2}|перескажи[a-zà-ÿа-я]{0,2}|изложи[a-zà-ÿа-я]{0,2}|опиши[a-zà-ÿа-я]{0,2}|объясни[a-zà-ÿа-я]{0,2}|подготовь[a-zà-ÿа-я]{0,2}|текст[a-zà-ÿа-я]{0,2}|придумай[a-zà-ÿа-я]{0,2}|сформулируй[a-zà-ÿа-я]{0,2}|поясни[a-zà-ÿа-я]{0,2}|нуж(?:ен|на|но|ны)|требуется)(?![a-zà-ÿа-я])/;
const REPLY =
  /\b(?:respond|response|reply|answer|output)\b|(?<![a-zà-ÿа-я])(?:ответ[a-zà-ÿа-я]{0,4}|отвечай[a-zà-ÿа-я]{0,2}|перевед[a-zà-ÿа-я]{1,3}|напиши)(?![a-zà-ÿа-я])/;
const NEGATED = /(?<![a-zà-ÿа-я])(?:not|don't|never|without|не)(?: [a-zà-ÿа-я]{1,10}){0,2} ?$/;

export function languageChecks(request: RequestText): readonly Check[] {
  const { plain } = request;
  const named = [
    ...matchesOf(plain, IN_ENGLISH).map((match) => ({ match, code: english.get(match[2] ?? "") })),
    ...matchesOf(plain, IN_RUSSIAN).map((match) => ({ match, code: russian.get(match[2] ?? match[3] ?? "") })),
  ];
  const codes = named.flatMap(({ match: { 0: words, index }, code }) =>
    code !== undefined && isAsked(request, code, index, index + words.length) ? [code] : [],
  );
  const [first, ...others] = new Set(codes);
  // Of several languages nobody can tell which one the answer is in.
  return first === undefined || others.length > 0 ? [] : [{ type: "language", language: first }];
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
