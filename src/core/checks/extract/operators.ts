/** The words around numbers that make them bounds: "at least", "no more than", "не более". */
import type { Bounds } from "../check.ts";
import { numberOf } from "./numbers.ts";
import { pattern } from "../pattern-parts.ts";

type Kind = "min" | "above" | "max" | "below" | "exact" | "about" | "range";

/** The first that matches what stands before the number decides. */
const kinds: readonly (readonly [Kind, string])[] = [
  ["max", String.raw`(?:less|fewer|lower|smaller) than or equal to`],
  ["min", String.raw`(?:more|greater|higher) than or equal to`],
  [
    "max",
    pattern`
    (?:no|not|never|nothing|cannot|can't|don't|doesn't|mustn't|shouldn't|won't)(?: be| have| use| contain
      | write| go| want| include)?(?: anything| any)? (?:more|longer|greater|larger|higher|bigger|over|above
      |beyond|exceed(?:ing)?)(?: than| over)?
  `,
  ],
  [
    "min",
    pattern`
    (?:no|not|never|cannot|can't|don't|doesn't|mustn't|shouldn't)(?: be| have| use| contain)? (?:less|fewer
      |shorter|under|below)(?: than)?
  `,
  ],
  [
    "min",
    pattern`
    at (?:the very )?least
    |(?:a |the )?minimum(?: (?:length|number|count|word count))?(?: of)?
    |min\.?
    |>=
    |≥
  `,
  ],
  [
    "max",
    pattern`
    at (?:the very )?most
    |up to
    |(?:a |the )?maximum(?: (?:length|number|count|word count))?(?: of)?
    |max\.?
    |within
    |not exceeding
    |limit(?: is| of|:)
    |(?:limit|limited|restrict|restricted|capped?|confined?)(?: [a-z]{1,12}){0,4} (?:to|at)
    |<=
    |≤
  `,
  ],
  ["above", String.raw`(?:more|greater|longer|larger|higher) than|over|above|exceeding|exceeds?|upwards of|>`],
  ["below", String.raw`(?:less|fewer|shorter|lower|smaller) than|under|below|<`],
  ["exact", String.raw`exactly|precisely|only|just|strictly`],
  ["about", String.raw`about|around|approximately|approx\.?|roughly|nearly|almost|some|circa|~`],
  ["range", String.raw`between|from`],
  [
    "min",
    pattern`
    не (?:менее|меньше|короче|реже)(?: чем)?(?: из)?
    |(?:как )?минимум(?: из)?
    |по (?:меньшей|крайней) мере
    |хотя бы
    |самое меньшее
  `,
  ],
  [
    "max",
    pattern`
    не (?:более|больше|длиннее|свыше|чаще)(?: чем)?(?: в)?
    |максимум(?: в)?
    |макс\.?
    |в пределах
    |не (?:долж(?:ен|на|но|ны) )?(?:превыша|превыси)[а-я]{1,6}
    |самое большее
    |уложи[а-я]{1,6}(?: [а-я]{2,4})? в
    |огранич[а-я]{1,8}
  `,
  ],
  ["above", String.raw`(?:более|больше|свыше|длиннее)(?: чем)?(?: в)?`],
  ["below", String.raw`(?:менее|меньше|короче)(?: чем)?(?: в)?`],
  ["exact", String.raw`ровно|точно|строго|только|именно`],
  ["about", String.raw`около|примерно|приблизительно|порядка|где-то`],
  ["range", String.raw`от`],
  ["max", String.raw`до`],
];

/** Matches any of these words. */
export const OPERATOR = kinds.map(([, words]) => words).join("|");

const wholeOperators = kinds.map(([kind, words]) => ({ kind, pattern: new RegExp(`^(?:${words})$`) }));

/** What is said of a number: words before it or after it, and the lower number of a range. */
export interface SaidNumber {
  readonly number: string;
  readonly low?: string | undefined;
  readonly operator?: string | undefined;
  /** `+`, "or more", "at most": what stands behind. */
  readonly suffix?: string | undefined;
}

export interface ReadBounds {
  readonly bounds: Bounds;
  /** Bounds were said, not only a number. */
  readonly isBounded: boolean;
}

/** Undefined for numbers that are only about right. A number alone means "exactly". */
export function boundsOf({ number, low, operator = "", suffix = "" }: SaidNumber): ReadBounds | undefined {
  const kind =
    operator === "" ? kindOfSuffix(suffix) : wholeOperators.find(({ pattern }) => pattern.test(operator))?.kind;
  if (kind === "about") return undefined;
  const isBounded = kind !== undefined || low !== undefined;
  const [least, most] = [low === undefined ? undefined : numberOf(low), numberOf(number)];
  if (least !== undefined && least < most && kind !== "max") return { bounds: { min: least, max: most }, isBounded };
  return { bounds: boundsBy(kind, most), isBounded };
}

function kindOfSuffix(suffix: string): Kind | undefined {
  if (/\+|more|longer|least|min|больше|более|менее|минимум|не меньше/.test(suffix) && !/или мен|не бол/.test(suffix))
    return "min";
  return suffix === "" ? undefined : "max";
}

function boundsBy(kind: Exclude<Kind, "about"> | undefined, number: number): Bounds {
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

/** "Do not use it more than twice" is at most twice. */
export function turned({ min, max }: Bounds): Bounds {
  if (min !== undefined && max === undefined) return { max: min - 1 };
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
