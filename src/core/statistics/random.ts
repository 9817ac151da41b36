/** Random numbers that are the same for the same seed, on every machine: Blackman's and Vigna's xoshiro128**. */

export interface Random {
  /** The next 32 random bits, as a whole number. */
  readonly next: () => number;
  /** A whole number from 0 to below the limit. */
  readonly below: (limit: number) => number;
}

/** The seed is a whole number; equal ones give equal numbers. */
export function seededRandom(seed: number): Random {
  return randomFrom(spread(seed));
}

export function randomFrom(state: readonly [number, number, number, number]): Random {
  let [a, b, c, d] = state;
  const next = (): number => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
  return { next, below: (limit) => Math.floor((next() / 2 ** 32) * limit) };
}

/** The items in a random order. Whoever takes the first few of them gets the same few, however many others follow. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const keyed = items.map((item) => ({ item, key: random.next() }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ item }) => item);
}

/** Neighbouring seeds become states that have nothing in common (splitmix32). */
function spread(seed: number): [number, number, number, number] {
  let sum = Math.imul(Math.floor(seed / 2 ** 32), 0x85ebca6b) ^ seed;
  const word = (): number => {
    sum = (sum + 0x9e3779b9) | 0;
    const mixed = Math.imul(sum ^ (sum >>> 16), 0x21f0aaad);
    const again = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return again ^ (again >>> 15);
  };
  return [word(), word(), word(), word()];
}

function rotated(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}
