/** Finds how many list items the answer is to have: bullets where they are named, else items of any list. */
import type { Check } from "../check.ts";
import { isAddressed } from "./addressed.ts";
import { NUMBER, numberOf } from "./numbers.ts";
import { nounPattern, quantitiesOf } from "./quantities.ts";
import { matchesOf, type RequestText } from "./request-text.ts";
import { FROM, LETTER, pattern } from "../pattern-parts.ts";

const BULLETS = nounPattern(String.raw`bullet(?:ed)?[ -]?(?:points?|items?)|bullets`);
const POINTS = nounPattern(String.raw`пункт(?:а|ов|ы|ами|ах)?|(?:list )?items`);
const MARKED = /bullet|маркирован|с маркер|маркерами/;
const LISTED = new RegExp(
  String.raw`\b(?:numbered|ordered) list|\blist of\b|${FROM}(?:списк|список|план|перечень|чек-лист|памятк)`,
);

/** "A numbered list of seven tips", "маркированный список из шести вещей". */
const LIST_OF = new RegExp(
  pattern`
    (?:(numbered|ordered
      |нумерованн${LETTER}{2,3})|(bullet(?:ed)?|bullet[ -]point
      |маркированн${LETTER}{2,3})) (?:list
      |спис${LETTER}{2,4}) (?:of|with
      |из|на) (?:exactly |ровно )?(${NUMBER})
  `,
  "g",
);

export function listChecks(request: RequestText): readonly Check[] {
  const { plain } = request;
  const bullets = quantitiesOf(plain, BULLETS)
    .filter(({ start }) => isAddressed(request, start))
    .map(({ bounds }): Check => ({ type: "bullets", ...bounds }));
  const isMarked = MARKED.test(plain);
  const points = quantitiesOf(plain, POINTS)
    .filter(({ start }) => (isMarked || LISTED.test(plain)) && isAddressed(request, start))
    .map(({ bounds }): Check => ({ type: isMarked ? "bullets" : "items", ...bounds }));
  const counted = [...bullets, ...points, ...listsOf(plain)];
  return counted.length === 0 && isMarked ? namedThings(request) : counted;
}

/** "List 10 names ... as bullet points": a bullet for each. */
function namedThings(request: RequestText): readonly Check[] {
  const [, number = ""] = NAMED_THINGS.exec(request.plain) ?? [];
  if (number === "") return [];
  return [{ type: "bullets", min: numberOf(number), max: numberOf(number) }];
}

const NAMED_THINGS = new RegExp(
  pattern`
    ${FROM}(?:list|name|give me|provide|suggest
      |перечисли|назови|приведи|дай)(?:те)? (?:exactly |ровно )?(${NUMBER}) ${LETTER}
  `,
);

function listsOf(plain: string): readonly Check[] {
  return matchesOf(plain, LIST_OF).map(([, numbered, , number = ""]) => {
    const count = numberOf(number);
    return { type: numbered === undefined ? "bullets" : "items", min: count, max: count };
  });
}
