/** What a pair of models makes at once, for those who have many requests. */
import type { PairCapacity } from "../app.ts";
import type { ModelSource } from "./model-source.ts";
import type { PlacedPair } from "./place-models.ts";

/** A run has one call at a time, so that the slower side decides. Undefined while there is no pair. */
export function capacityOf(pair: PlacedPair | undefined): PairCapacity | undefined {
  if (pair === undefined) return undefined;
  const { primary, secondary } = pair;
  const areTwo = primary.source !== secondary.source || primary.model !== secondary.model;
  return {
    runsAtOnce: Math.min(primary.source.callsAtOnce(), secondary.source.callsAtOnce()),
    swapsModels: areTwo && isOnePlace(primary.source, secondary.source) && primary.source.swapsModels(),
  };
}

function isOnePlace(one: ModelSource, other: ModelSource): boolean {
  return one === other || (one.memory !== undefined && one.memory === other.memory);
}
