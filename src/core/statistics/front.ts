/** The front of cost and quality: what nothing else beats in both. */

export interface Priced {
  readonly cost: number;
  readonly quality: number;
}

/** Cheapest first; each one is better than all that are cheaper. */
export function frontOf<Place extends Priced>(places: readonly Place[]): readonly Place[] {
  let best = Number.NEGATIVE_INFINITY;
  return places
    .toSorted((one, other) => one.cost - other.cost || other.quality - one.quality)
    .filter(({ quality }) => {
      const isBetter = quality > best;
      best = Math.max(best, quality);
      return isBetter;
    });
}
