/** Finds between which answers the user lets choose. */
import type { Check } from "../check.ts";
import { isAddressed } from "./addressed.ts";
import { matchesOf, LITERAL, type RequestText, saidBetween } from "./request-text.ts";
import { FROM, LETTER, TO, pattern } from "../pattern-parts.ts";

const INTRODUCED = new RegExp(
  pattern`
    \b(?:one of|choose (?:exactly )?(?:one )?(?:from|between|among)|pick (?:one )?(?:from|of)
      |select (?:one )?(?:from|of)|from|either|only|following (?:options|phrases|answers|choices|responses
      |sentences|statements))(?: the| these)?(?: ${LETTER}{1,12}){0,4}(?=[ :(\n-])
    |\b(?:answer|respond|reply|say)(?: with| just| only| either){0,2}(?=:? ?")
    |${FROM}(?:ответь|отвечай|напиши|скажи|укажи)(?:те)?(?: только| лишь)?(?=:? ?")
    |${FROM}(?:одн(?:им|ой|у|о|ого|и?н) из|выбери${LETTER}{0,2}|только
      |либо)(?: ${LETTER}{1,14}){0,4}(?=[ :(\n])
  `,
  "g",
);
/** "Answer only ..." leaves no room for reasons. */
const ANSWER_ONLY =
  /^(?:answer|respond|reply|say|ответь|отвечай|напиши|скажи|укажи)(?:те)?(?: with)? (?:just|only|только|лишь)$/;
const ANSWERING = new RegExp(
  pattern`
    \b(?:answer|respond|response|reply|choose|pick|select|say|classify|label|output|use|include|phrases?
      |options?|choices)\b
    |${FROM}(?:ответ${LETTER}{0,4}|отвечай${LETTER}{0,2}|выбери${LETTER}{0,2}|вариант${LETTER}{0,3}
      |укажи)${TO}
  `,
);

const NEGATED = new RegExp(String.raw`(?:not|n't|never|without|не)(?: ${LETTER}{1,10}){0,2} $`);

const OPTION = new RegExp(
  pattern`
    ^[ \n]{0,3}(?:[-*] |\d[.)] |\(?[a-d]\) )?[(\[]?(${LITERAL})[)\]]?[.!]?(?: ?[,;/|])?(?: ?(?:or|and
      |или|либо|и)(?= ))?
  `,
);
const MOST_OPTIONS = 10;

/** Options without quotes: a list after a colon. */
const BARE_LIST = new RegExp(pattern`
    ^ ?: ?([a-zà-ÿа-я0-9 '-]{1,30}(?:(?:, ?(?:or |and |или |и )?
      | or | или |/)[a-zà-ÿа-я0-9 '-]{1,30}){1,9})(?:[.!?\n]|$)
  `);
const YES_NO = new RegExp(
  pattern`
    \b(?:answer|respond|reply)(?: to the question)?(?: with)?(?<only> only| just| simply)?(?: with)? (?:a )?"?(?<yes>yes)"? or "?
      (?<no>no)"?\b(?<alone> only)?
    |${FROM}(?:ответь|отвечай)(?:те)? (?<только>только |лишь |одним словом[:,]? )?(?<да>да) или (?<нет>нет)${TO}
  `,
);

export function choiceChecks(request: RequestText): readonly Check[] {
  const yesOrNo = YES_NO.exec(request.plain)?.groups;
  if (yesOrNo !== undefined) return [yesOrNoCheck(yesOrNo)];
  for (const { 0: words, index } of matchesOf(request.plain, INTRODUCED)) {
    if (NEGATED.test(request.plain.slice(Math.max(0, index - 24), index))) continue;
    if (!isAddressed(request, index) || !isAboutAnswering(request.plain, index)) continue;
    const options = optionsFrom(request, index + words.length);
    if (options.length > 1) return [oneOf(options, ANSWER_ONLY.test(words))];
  }
  return [];
}

function yesOrNoCheck(found: Readonly<Record<string, string | undefined>>): Check {
  const isAlone = (found["only"] ?? found["alone"] ?? found["только"]) !== undefined;
  return oneOf([found["yes"] ?? found["да"] ?? "", found["no"] ?? found["нет"] ?? ""], isAlone);
}

function oneOf(options: readonly string[], isAlone: boolean): Check {
  return { type: "one-of", options, ...(isAlone && { alone: true }) };
}

function isAboutAnswering(plain: string, at: number): boolean {
  return ANSWERING.test(plain.slice(Math.max(0, at - 60), at + 60));
}

function optionsFrom(request: RequestText, from: number): readonly string[] {
  const { plain } = request;
  const bare = /одн|one of|from|выбери|following/.test(plain.slice(Math.max(0, from - 40), from))
    ? BARE_LIST.exec(plain.slice(from, from + 300))
    : null;
  const sentences = alikeSentences(request.said.slice(from, from + 300));
  if (sentences.length > 1) return sentences;
  if (bare !== null) {
    const start = from + bare[0].indexOf(bare[1] ?? "");
    const list = request.said.slice(start, start + (bare[1] ?? "").length);
    return list.split(/, ?(?:or |and |или |и )?| or | или |\//).map((option) => option.trim());
  }
  return quotedOptions(request, from);
}

/** Options that are sentences without quotes are known by their like beginnings: "My answer is yes. My answer is no." */
function alikeSentences(text: string): readonly string[] {
  const sentences = text.replace(/^[ :\n]{1,4}/, "").match(/(?:[-*] |or )?[A-ZА-Я][^.!?\n]{1,60}[.!?](?=\s|$)/g) ?? [];
  const options = sentences.map((sentence) => sentence.replace(/^(?:[-*] |or )/, ""));
  const beginning = options[0]?.split(" ").slice(0, 2).join(" ") ?? "";
  return options.filter((option) => option.startsWith(beginning)).slice(0, MOST_OPTIONS);
}

function quotedOptions(request: RequestText, from: number): readonly string[] {
  const options: string[] = [];
  let at = from + (/^ ?[:(-]? ?[([]?/.exec(request.plain.slice(from, from + 4))?.[0].length ?? 0);
  while (options.length < MOST_OPTIONS) {
    const match = OPTION.exec(request.plain.slice(at, at + 160));
    if (match === null) break;
    const start = at + match[0].indexOf('"');
    options.push(saidBetween(request, start, start + (match[1] ?? "").length));
    at += match[0].length;
  }
  return options;
}
