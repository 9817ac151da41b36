/** Reads how much of something is asked for: "at least three short paragraphs", "не более 100 слов". */
import type { Bounds } from "../check.ts";
import { NUMBER, NUMBER_WORD, numberOf } from "./numbers.ts";

export interface Quantity {
  readonly bounds: Bounds;
  /** Where it begins and ends in the plain text, noun included. */
  readonly start: number;
  readonly end: number;
  /** Bounds that were said, not only a number. */
  readonly isBounded: boolean;
}

type Kind = "min" | "above" | "max" | "below" | "exact" | "about" | "range";

/** The first that matches what stands before the number decides. */
const kinds: readonly (readonly [Kind, string])[] = [
  ["max", String.raw`(?:less|fewer|lower|smaller) than or equal to`],
  ["min", String.raw`(?:more|greater|higher) than or equal to`],
  [
    "max",
    String.raw`(?:no|not|never|nothing|cannot|can't|don't|doesn't|mustn't|shouldn't|won't)(?: be| have| use| contain| write| go| want| include)?(?: anything| any)? (?:more|longer|greater|larger|higher|bigger|over|above|beyond|exceed(?:ing)?)(?: than| over)?`,
  ],
  [
    "min",
    String.raw`(?:no|not|never|cannot|can't|don't|doesn't|mustn't|shouldn't)(?: be| have| use| contain)? (?:less|fewer|shorter|under|below)(?: than)?`,
  ],
  [
    "min",
    String.raw`at (?:the very )?least|(?:a |the )?minimum(?: (?:length|number|count|word count))?(?: of)?|min\.?|>=|≥`,
  ],
  [
    "max",
    String.raw`at (?:the very )?most|up to|(?:a |the )?maximum(?: (?:length|number|count|word count))?(?: of)?|max\.?|within|not exceeding|limit(?: is| of|:)|(?:limit|limited|restrict|restricted|capped?|confined?)(?: [a-z]{1,12}){0,4} (?:to|at)|<=|≤`,
  ],
  ["above", String.raw`(?:more|greater|longer|larger|higher) than|over|above|exceeding|exceeds?|upwards of|>`],
  ["below", String.raw`(?:less|fewer|shorter|lower|smaller) than|under|below|<`],
  ["exact", String.raw`exactly|precisely|only|just|strictly`],
  ["about", String.raw`about|around|approximately|approx\.?|roughly|nearly|almost|some|circa|~`],
  ["range", String.raw`between|from`],
  [
    "min",
    String.raw`не (?:менее|меньше|короче)(?: чем)?(?: из)?|(?:как )?минимум(?: из)?|по (?:меньшей|крайней) мере|хотя бы|самое меньшее`,
  ],
  [
    "max",
    String.raw`не (?:более|больше|длиннее|свыше)(?: чем)?(?: в)?|максимум(?: в)?|макс\.?|в пределах|не (?:превыша|превыси)[а-я]{1,6}|самое большее|уложи[а-я]{1,6} в|огранич[а-я]{1,8}`,
  ],
  ["above", String.raw`более|больше|свыше|длиннее`],
  ["below", String.raw`менее|меньше|короче`],
  ["exact", String.raw`ровно|точно|строго|только|именно`],
  ["about", String.raw`около|примерно|приблизительно|порядка|где-то`],
  ["range", String.raw`от`],
  ["max", String.raw`до`],
];

const OPERATOR = kinds.map(([, words]) => words).join("|");

/** Words that may stand between number and noun are adjectives; these show that the number is of something else. */
const NOT_BETWEEN = String.raw`in|of|with|and|or|to|for|that|the|per|each|must|should|is|are|from|on|by|at|than|times?|и|в|на|с|из|по|для|как|что|раза?`;
const ADJECTIVES = String.raw`(?:(?!(?:${NOT_BETWEEN}|${NUMBER_WORD}|${OPERATOR}) )\p{L}[\p{L}'-]{0,20} ){0,3}`;

const BEFORE = new RegExp(
  String.raw`(?:(?<![\p{L}])(${OPERATOR})(?: (?:the|a|an|total of|a total of))? ?)?(?:(${NUMBER}) ?(?:-|–|—|to|and|or|до|или) ?)??(${NUMBER})(\+)?( or (?:more|less|fewer)| (?:или|и) (?:больше|более|меньше|менее))?[ -](?:of )?${ADJECTIVES}$`,
  "u",
);

const AFTER =
  /^(?: (?:long|in length|in total|each))?,? ?\(?(?:(or more|or longer|at (?:the )?least|(?:as a )?minimum|min\b|и (?:больше|более)|или (?:больше|более)|как минимум|минимум|не меньше|не менее)|(or less|or fewer|or shorter|at (?:the )?most|(?:as a )?max(?:imum)?|tops|или (?:меньше|менее)|максимум|не больше|не более))(?![\p{L}])/u;

/** How far before the noun its number may begin. */
const REACH = 90;

/** Every quantity of a noun; `noun` matches it in all its forms, without the end of another word before it. */
export function quantitiesOf(plain: string, noun: string): readonly Quantity[] {
  const nouns = plain.matchAll(new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${noun})(?![\p{L}\p{N}])`, "gu"));
  return [...nouns].flatMap(({ 0: name, index }) => {
    const found = quantityBefore(plain, index, index + name.length);
    return found === undefined ? [] : [found];
  });
}

function quantityBefore(plain: string, nounStart: number, end: number): Quantity | undefined {
  const from = Math.max(0, nounStart - REACH);
  const match = BEFORE.exec(plain.slice(from, nounStart));
  if (match === null) return undefined;
  const [, operator = "", low, number = "", plus, orMore] = match;
  const [, atLeast, atMost] = AFTER.exec(plain.slice(end, end + 40)) ?? [];
  const said = plus ?? orMore ?? "";
  const kind = operator === "" ? kindAfter(said, atLeast, atMost) : kindOf(operator);
  const bounds = boundsOf(kind, numberOf(number), low === undefined ? undefined : numberOf(low));
  if (bounds === undefined) return undefined;
  return { bounds, start: from + match.index, end, isBounded: kind !== undefined || low !== undefined };
}

const wholeOperators = kinds.map(([kind, words]) => ({ kind, pattern: new RegExp(`^(?:${words})$`, "u") }));

function kindOf(operator: string): Kind | undefined {
  return wholeOperators.find(({ pattern }) => pattern.test(operator))?.kind;
}

function kindAfter(said: string, atLeast: string | undefined, atMost: string | undefined): Kind | undefined {
  if (/\+|more|больше|более/.test(said) || atLeast !== undefined) return "min";
  return said !== "" || atMost !== undefined ? "max" : undefined;
}

function boundsOf(kind: Kind | undefined, number: number, low: number | undefined): Bounds | undefined {
  if (kind === "about") return undefined;
  if (low !== undefined && low < number && kind !== "max") return { min: low, max: number };
  switch (kind) {
    case "min":
      return { min: number };
    case "above":
      return { min: number + 1 };
    case "max":
      return { max: number };
    case "below":
      return { max: number - 1 };
    case "range":
    case "exact":
    case undefined:
      return { min: number, max: number };
  }
}
