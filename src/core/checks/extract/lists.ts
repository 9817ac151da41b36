/** Finds how many list items the answer is to have: bullets where they are named, else items of any list. */
import type { Bounds, Check } from "../check.ts";
import { isAddressed } from "./addressed.ts";
import { NUMBER, numberOf } from "./numbers.ts";
import { areOfOneThing } from "./lengths.ts";
import { asks } from "./patterns.ts";
import { nounPattern, quantitiesOf } from "./quantities.ts";
import { matchesOf, type RequestText } from "./request-text.ts";
import { FROM, LETTER, pattern } from "../pattern-parts.ts";

const BULLETS = nounPattern(String.raw`bullet(?:ed)?[ -]?(?:points?|items?)|bullets`);
const POINTS = nounPattern(String.raw`пункт(?:а|ов|ы|ами|ах)?|(?:list )?items`);
const MARKED = /bullet|маркирован|с маркер|маркерами/;
const LISTED = new RegExp(
  String.raw`\b(?:numbered|ordered) list|\blist of\b|${FROM}(?:списк|список|план|перечень|чек-лист|памятк)`,
);

type CountCheck = Bounds & { readonly type: "bullets" | "items" };

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
    .map(({ bounds }): CountCheck => ({ type: "bullets", ...bounds }));
  const isMarked = MARKED.test(plain);
  const points = quantitiesOf(plain, POINTS)
    .filter(({ start }) => (isMarked || LISTED.test(plain)) && isAddressed(request, start))
    .map(({ bounds }): CountCheck => ({ type: isMarked ? "bullets" : "items", ...bounds }));
  const counted = [...bullets, ...points, ...listsOf(request)];
  if (counted.length > 0)
    return counted.filter((check) => areOfOneThing(counted.filter(({ type }) => type === check.type)));
  if (isMarked) return namedThings(request, "bullets");
  return asks(request, NUMBERED) ? namedThings(request, "items") : [];
}

/** "List 10 names ... as bullet points": a bullet for each; "name three, numbered": an item. */
function namedThings({ plain }: RequestText, type: "bullets" | "items"): readonly CountCheck[] {
  const named = NAMED_THINGS.exec(plain);
  const [words = "", ranked, number = ranked ?? ""] = named ?? [];
  if (number === "" || MORE_THINGS.test(plain.slice((named?.index ?? 0) + words.length))) return [];
  return [{ type, min: numberOf(number), max: numberOf(number) }];
}

const NUMBERED = new RegExp(
  pattern`
    ,? (?:and )?number(?:ed| them)(?=[.,;!]|$)
    |\b(?:numbered|ordered) list
    |${FROM}(?:пронумеру|нумерованн${LETTER}{2,3} спис)
  `,
  "g",
);

const NAMED_THINGS = new RegExp(
  pattern`
    ${FROM}(?:top|топ)[ -](${NUMBER}) ${LETTER}
    |${FROM}(?:list|name|give me|provide|suggest
      |перечисли|назови|приведи|дай)(?:те)? (?:exactly |ровно )?(${NUMBER}) ${LETTER}
  `,
);

/** "... advantages and 3 disadvantages": a list of both, or two lists. */
const MORE_THINGS = new RegExp(
  pattern`^[^.!?\n]{0,60}${FROM}(?:and|plus|as well as|и|а также|плюс) (?:${NUMBER}) ${LETTER}`,
);

function listsOf(request: RequestText): readonly CountCheck[] {
  return matchesOf(request.plain, LIST_OF).flatMap(({ 1: numbered, 3: number = "", index }): readonly CountCheck[] => {
    const count = numberOf(number);
    const type = numbered === undefined ? "bullets" : "items";
    return isAddressed(request, index) ? [{ type, min: count, max: count }] : [];
  });
}
