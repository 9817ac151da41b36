/** Reads how often something is to come: "at least twice", "не реже трёх раз". */
import type { Bounds } from "../check.ts";
import { boundsOf, OPERATOR } from "./operators.ts";
import { nounPattern, quantitiesOf } from "./quantities.ts";
import { FROM, LETTER, TO, pattern } from "../pattern-parts.ts";

const TIMES = nounPattern("times?|occurrences|mentions|раза?");

const numbers: Readonly<Record<string, string>> = {
  once: "1",
  twice: "2",
  thrice: "3",
  однажды: "1",
  дважды: "2",
  трижды: "3",
  раз: "1",
};

const ADVERB = new RegExp(
  pattern`
    (?:${FROM}(${OPERATOR})(?: чем)? )?${FROM}(once|twice|thrice
      |однажды|дважды|трижды|(?<=${LETTER} )раз)(?: (or more|or less
      |или больше|и более|или меньше))?${TO}
  `,
);

/** A bare "3 times" is exact, a bare "once" is nothing. */
export function timesIn(plain: string): Bounds | undefined {
  const [counted] = quantitiesOf(plain, TIMES);
  if (counted !== undefined) return counted.bounds;
  const [, operator, adverb = "", suffix] = ADVERB.exec(plain) ?? [];
  const number = numbers[adverb];
  const read = number === undefined ? undefined : boundsOf({ number, operator, suffix });
  return number === "1" && read?.isBounded === false ? undefined : read?.bounds;
}
