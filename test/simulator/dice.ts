/** Chance, by a seed: everything in a simulation that could be otherwise is thrown here. */
import { seededRandom } from "../../src/core/statistics/random.ts";

export interface Dice {
  /** From 0 to below 1. */
  share(): number;
  /** A whole number from the first to the second, both included. */
  between(least: number, most: number): number;
  /** True in so many of a hundred throws. */
  chance(percent: number): boolean;
  oneOf<Item>(items: readonly Item[]): Item;
  /** One of the keys, each as often as its weight says. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key;
  /** Dice that fall as they like, whatever is thrown with these afterwards. */
  another(): Dice;
}

export function diceOf(seed: number): Dice {
  const random = seededRandom(seed);
  const share = (): number => random.next() / 2 ** 32;
  const between = (least: number, most: number): number => least + random.below(most - least + 1);
  const oneOf = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new RangeError("There is nothing to choose from.");
    return items[random.below(items.length)] as Item;
  };
  return {
    share,
    between,
    chance: (percent) => share() * 100 < percent,
    oneOf,
    weighted(weights) {
      const keys = Object.keys(weights) as (keyof typeof weights)[];
      let left = share() * keys.reduce((sum, key) => sum + weights[key], 0);
      return keys.find((key) => (left -= weights[key]) < 0) ?? oneOf(keys);
    },
    another: () => diceOf(random.next()),
  };
}
