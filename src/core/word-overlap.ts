/** How many words two texts have in common, whatever their order. */
import { wordsOf } from "./checks/words.ts";

/** The words of a text, each with how often it is there. */
export type Bag = ReadonlyMap<string, number>;

export function bagOf(text: string): Bag {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text.toLowerCase())) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Share of common words, 0 to 1 (F1 of the two bags of words). */
export function overlap(one: Bag, other: Bag): number {
  const size = (bag: Bag): number => [...bag.values()].reduce((sum, count) => sum + count, 0);
  const common = [...one].reduce((sum, [word, count]) => sum + Math.min(count, other.get(word) ?? 0), 0);
  const all = size(one) + size(other);
  return all === 0 ? 1 : (2 * common) / all;
}
