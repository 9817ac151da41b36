/** Finds how long the answer is to be: words, sentences, paragraphs, bullets and the like. */
import type { Check, CountedUnit } from "../check.ts";
import { quantitiesOf } from "./quantities.ts";
import type { RequestText } from "./request-text.ts";

interface Unit {
  readonly unit: CountedUnit;
  readonly noun: string;
  /** A bare number ("in three sentences") is a requirement too, not only one with a bound. */
  readonly mayBeBare: boolean;
}

const units: readonly Unit[] = [
  { unit: "words", noun: "words?|слов(?:о|а|у|ом|ами|ах)?", mayBeBare: false },
  { unit: "characters", noun: "characters|chars|symbols|символ(?:а|ов|ами|ах)|знак(?:а|ов|ами|ах)", mayBeBare: false },
  { unit: "sentences", noun: "sentences?|предложени(?:е|я|й|ем|ями|ях|ю)", mayBeBare: true },
  { unit: "paragraphs", noun: "paragraphs?|абзац(?:а|ев|е|ем|ами|ах|у)?", mayBeBare: true },
  {
    unit: "bullets",
    noun: "bullet(?:ed)?[ -]?(?:points?|items?)|bullets|маркированн(?:ых|ые|ый|ого) пункт(?:а|ов|ы)?",
    mayBeBare: true,
  },
];

export function lengthChecks({ plain }: RequestText): readonly Check[] {
  return units.flatMap(({ unit, noun, mayBeBare }) =>
    quantitiesOf(plain, noun)
      .filter(({ isBounded }) => isBounded || mayBeBare)
      .map(({ bounds }): Check => ({ type: unit, ...bounds })),
  );
}
