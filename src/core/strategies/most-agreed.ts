/**
 * The vote among drafts: equal short answers count as votes (self-consistency, Wang et al. 2022), longer ones agree as far as
 * they share words (minimum Bayes risk).
 */
import type { StepOutput } from "../types.ts";
import { bagOf, overlap } from "../word-overlap.ts";

/** The draft that is most like all others; the earliest of equals. Throws RangeError for no drafts. */
export function mostAgreed(drafts: readonly StepOutput[]): StepOutput {
  const bags = drafts.map(({ text }) => bagOf(text));
  const agreement = bags.map((bag, index) =>
    bags.reduce((sum, other, at) => sum + (at === index ? 0 : overlap(bag, other)), 0),
  );
  const [best] = drafts.toSorted((a, b) => (agreement[drafts.indexOf(b)] ?? 0) - (agreement[drafts.indexOf(a)] ?? 0));
  if (best === undefined) throw new RangeError("There is no draft to choose.");
  return best;
}
