/**
 * The vote among drafts: equal short answers count as votes (self-consistency, Wang et al. 2022), longer ones agree as far as
 * they share words (minimum Bayes risk).
 */
import type { StepOutput } from "../types.ts";
import { bagOf, overlap } from "../word-overlap.ts";

/** The draft that is most like all others; the earliest of equals. Throws RangeError for no drafts. */
export function mostAgreed(drafts: readonly StepOutput[]): StepOutput {
  const bagged = drafts.map((draft) => ({ draft, bag: bagOf(draft.text) }));
  const voted = bagged.map((one) => {
    const others = bagged.filter((other) => other !== one);
    return { draft: one.draft, agreement: others.reduce((sum, { bag }) => sum + overlap(one.bag, bag), 0) };
  });
  const [best] = voted.toSorted((a, b) => b.agreement - a.agreement);
  if (best === undefined) throw new RangeError("There is no draft to choose.");
  return best.draft;
}
