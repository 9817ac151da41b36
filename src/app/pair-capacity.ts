/** What a pair of models makes at once, for those who have many requests. */
import type { PairCapacity } from "./app.ts";
import type { PlacedPair } from "./place-models.ts";

/** A run has one call at a time, so that the slower side decides. */
export function capacityOf({ primary, secondary }: PlacedPair): PairCapacity {
  const isOnePlace = primary.source === secondary.source;
  return {
    runsAtOnce: Math.min(primary.source.callsAtOnce(), secondary.source.callsAtOnce()),
    swapsModels: isOnePlace && primary.model !== secondary.model && primary.source.swapsModels(),
  };
}
