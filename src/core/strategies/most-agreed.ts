/**
 * The vote among drafts: equal short answers count as votes (self-consistency, Wang et al. 2022), longer ones agree as far as
 * they share words (minimum Bayes risk).
 */
import { wordsOf } from "../checks/words.ts";
import type { StepOutput } from "../types.ts";

/** The draft that is most like all others; the earliest of equals. Throws RangeError for no drafts. */
export function mostAgreed(drafts: readonly StepOutput[]): StepOutput {
  const bags = drafts.map(({ text }) => wordCounts(text));
  const agreement = bags.map((bag, index) =>
    bags.reduce((sum, other, at) => sum + (at === index ? 0 : similarity(bag, other)), 0),
  );
  const [best] = drafts.toSorted((a, b) => (agreement[drafts.indexOf(b)] ?? 0) - (agreement[drafts.indexOf(a)] ?? 0));
  if (best === undefined) throw new RangeError("There is no draft to choose.");
  return best;
}

type Bag = ReadonlyMap<string, number>;

function wordCounts(text: string): Bag {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text.toLowerCase())) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Share of common words, 0 to 1 (F1 of the two bags of words). */
function similarity(one: Bag, other: Bag): number {
  const size = (bag: Bag): number => [...bag.values()].reduce((sum, count) => sum + count, 0);
  const common = [...one].reduce((sum, [word, count]) => sum + Math.min(count, other.get(word) ?? 0), 0);
  const all = size(one) + size(other);
  return all === 0 ? 1 : (2 * common) / all;
}
