/** Finds how many marked parts the answer is to have: placeholders, highlights, sections with a marker, parts between dividers. */
import type { Check } from "../check.ts";
import { isAddressed } from "./addressed.ts";
import { NUMBER } from "./numbers.ts";
import { boundsOf, OPERATOR } from "./operators.ts";
import { nounPattern, type Quantity, quantitiesOf } from "./quantities.ts";
import type { RequestText } from "./request-text.ts";
import { sentenceAt } from "./patterns.ts";
import { FROM, LETTER, pattern } from "../pattern-parts.ts";

const PLACEHOLDERS = nounPattern(
  pattern`
    place[ -]?holders?(?: ${LETTER}{1,12})?
    |плейсхолдер${LETTER}{0,3}
    |заполнител(?:я|ей|ями)
    |заглуш(?:ка|ки|ек|ками)
    |(?:полей|поля|мест|места|полями)(?: для заполнения)?(?= [^.!?\n]{0,20}квадратн)
  `,
);
const PARTS = nounPattern(
  pattern`
    (?:sections?|parts?|phrases?|keywords?|words?|areas?|texts?|portions?|sentences?|pieces|passages|places
      |spots|items?
      |фрагмент(?:а|ов|ы)?|част(?:и|ь|ей)|фраз(?:ы|у)?|слов(?:а|о)?|мест(?:а|о)?|раздел(?:а|ов|ы)?
      |участк(?:а|ов))
  `,
);
const HIGHLIGHTED = new RegExp(
  String.raw`\b(?:highlight|itali[cz]|bold|emphasi[sz]e|underscore)|${FROM}(?:выдел|курсив|жирн)`,
);
const CAPITALS = /caps|capital|заглавн|прописн|капс/;

export function markedPartChecks(request: RequestText): readonly Check[] {
  return [...placeholders(request), ...highlights(request)];
}

function placeholders(request: RequestText): readonly Check[] {
  return asked(request, PLACEHOLDERS).map(({ bounds, isBounded }): Check => ({
    type: "placeholders",
    ...openEnded(bounds, isBounded),
  }));
}

function highlights(request: RequestText): readonly Check[] {
  if (!HIGHLIGHTED.test(request.plain)) return [];
  const counted = asked(request, PARTS).filter(({ start }) => {
    const sentence = sentenceAt(request, start);
    return HIGHLIGHTED.test(sentence) && !CAPITALS.test(sentence);
  });
  const [, operator = "", number = ""] = counted.length === 0 ? (HIGHLIGHT_SOME.exec(request.plain) ?? []) : [];
  const some = number === "" ? undefined : boundsOf({ operator, number });
  if (some !== undefined) return [{ type: "highlights", ...openEnded(some.bounds, some.isBounded) }];
  return counted
    .slice(0, 1)
    .map(({ bounds, isBounded }): Check => ({ type: "highlights", ...openEnded(bounds, isBounded) }));
}

function asked(request: RequestText, noun: RegExp): readonly Quantity[] {
  return quantitiesOf(request.plain, noun).filter(({ start }) => isAddressed(request, start));
}

/** "Italicize 5 of your favorite names": whatever is to be highlighted. */
const HIGHLIGHT_SOME = new RegExp(
  String.raw`\b(?:highlight|italici[sz]e|bold|emphasi[sz]e) (?:(${OPERATOR}) )?(${NUMBER}) ${LETTER}`,
);

/** "Highlight two sections": nobody minds a third one. */
function openEnded(bounds: Quantity["bounds"], isBounded: boolean): Quantity["bounds"] {
  return isBounded || bounds.min === undefined ? bounds : { min: bounds.min };
}
