/** Finds parts that the answer is to have: sections with a marker and a number, and parts between dividers of asterisks. */
import type { Bounds, Check } from "../check.ts";
import { nounPattern, quantitiesOf } from "./quantities.ts";
import { matchesOf, type RequestText } from "./request-text.ts";
import { FROM, LETTER, pattern } from "../pattern-parts.ts";

const SEPARATE = /separat|divid|split|delimit|between|раздел|отдел|между/;
const DIVIDED = /separat|divid|split|delimit|раздел|отдел/;
const SIX = new RegExp(String.raw`(?<!\*)\*{6}(?!\*)|\b(?:6|six) (?:asterisk|star)|(?:шест${LETTER}{1,3}|6) зв[её]зд`);
const THREE = new RegExp(
  String.raw`(?<!\*)\*{3}(?!\*)|\b(?:3|three) (?:asterisk|star)|(?:тре${LETTER}{1,3}|3) зв[её]зд`,
);
const ANSWERS = nounPattern(
  pattern`
    (?:responses?|answers?|versions?|replies|options|variants|solutions|suggestions
      |ответ(?:а|ов|ы)?|вариант(?:а|ов|ы)?|верси(?:и|й))
  `,
);
const PARTS = pattern`
    (?:paragraphs?|parts?|sections?|stanzas|pieces|chapters
      |абзац(?:а|ев|ы|ах)?|част(?:и|ей|ь)|раздел(?:а|ов|ы)?|строф(?:ы)?)
  `;
const partsPattern = nounPattern(PARTS);
const PLURAL = nounPattern("(?!asterisk|symbol|star|звезд)(?:[a-z]{3,16}s|[а-я]{3,16}(?:а|я|ы|и|ов|ей))");

export function dividedPartChecks(request: RequestText): readonly Check[] {
  return [...answersBetween(request), ...partsBetween(request), ...sections(request)];
}

/** Both divider and words around it may be quoted, so the user's own words are read. */
function answersBetween(request: RequestText): readonly Check[] {
  if (!SIX.test(request.said.toLowerCase())) return [];
  const bounds = amountOfAnswers(request.plain);
  return bounds === undefined ? [] : [{ type: "parts", divider: "******", ...bounds, differ: true }];
}

function partsBetween(request: RequestText): readonly Check[] {
  if (!THREE.test(request.said.toLowerCase())) return [];
  const bounds = SEPARATE.test(request.plain) ? quantitiesOf(request.plain, partsPattern)[0]?.bounds : undefined;
  if (bounds !== undefined) return [{ type: "parts", divider: "***", ...bounds }];
  const dividers = request.said.split("\n").filter((line) => line.trim() === "***").length;
  const parts = dividers > 0 ? dividers + 1 : THIS_AND_THAT.test(request.plain) ? 2 : 0;
  return parts > 0 ? [{ type: "parts", divider: "***", min: parts, max: parts }] : [];
}

/** "Separate your thinking and the final answer by ***." */
const THIS_AND_THAT = new RegExp(
  pattern`
    \bseparat(?:e|ing) [^.,!?\n]{3,60} (?:and|from) [^.,!?\n]{3,60} (?:by|with|using)\b
    |${FROM}(?:раздели|отдели)(?:те)? [^.,!?\n]{3,60} (?:и|от) [^.,!?\n]{3,60}
  `,
);

/** Of the usual names of answers, else of what is named before the divider: "two critiques". */
function amountOfAnswers(plain: string): Bounds | undefined {
  const [named] = quantitiesOf(plain, ANSWERS);
  if (named !== undefined) return named.bounds;
  const sentences = plain.split(/[.!?](?=\s)|\n/);
  const last = sentences.findIndex((sentence) => DIVIDED.test(sentence));
  const near = sentences.slice(Math.max(0, last - 2), last + 1).toReversed();
  const amounts = near.flatMap((sentence) => quantitiesOf(sentence, PLURAL));
  return amounts.find(({ bounds: { min = 0 } }) => min > 1 && min < 10)?.bounds;
}

/** `SECTION X`, `Day 1`: a capitalized word and its number, spoken of as a mark. */
const MARKER = new RegExp(pattern`
    (?:mark|label|start|begin|indicat|separat|split|head|titl|number|each|called|named|with|as|such as|like
      |i\.e\.
      |метк|отмеч|помет|помечай|начинай|обознач|слов)[^.!?\n]{0,60}?(?<![a-zà-ÿа-я0-9])["'“«]?
      ([A-ZА-Я][A-Za-zÀ-ÿА-Яа-я-]{1,20})["'»]? (?:X|N|1|#)(?![a-zà-ÿа-я0-9])
  `);

/** "SECTION 1 and SECTION 2": who numbers two of them names the mark. */
const NUMBERED = /(?<![A-Za-zА-Яа-я])([A-ZА-Я][A-Za-zА-Яа-я-]{2,20}) 1(?:,| and| &| и) \1 2(?!\d)/;

function sections(request: RequestText): readonly Check[] {
  const marker = MARKER.exec(request.said)?.[1] ?? NUMBERED.exec(request.said)?.[1];
  if (marker === undefined) return [];
  const bounds = sectionBounds(request, marker);
  return bounds?.min === undefined ? [] : [{ type: "sections", marker, min: bounds.min }];
}

function sectionBounds({ plain, said }: RequestText, marker: string): Bounds | undefined {
  const own = marker.toLowerCase();
  const [counted] = quantitiesOf(
    plain,
    nounPattern(
      `${own}s?|${PARTS}|days?|weeks?|steps?|scenes?|acts?|items?|rounds?|verses?|акт(?:а|ов)|глав(?:ы)?|дн(?:я|ей)|шаг(?:а|ов)`,
    ),
  );
  if (counted !== undefined) return counted.bounds;
  const numbers = matchesOf(said, new RegExp(String.raw`${FROM}${marker} (\d{1,2})(?!\d)`, "g")).map(([, number]) =>
    Number(number),
  );
  return numbers.length > 1 ? { min: Math.max(...numbers) } : undefined;
}
