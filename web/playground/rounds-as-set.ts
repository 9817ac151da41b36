/** How many rounds a question has whose form leaves them to the settings. */
import type { Orchestration, Profile } from "../api/wire.ts";
import { makesRounds } from "../fold/makes-rounds.ts";
import { nothingAsked } from "./request.ts";

export interface RoundSettings extends Orchestration {
  /** As the settings have it; unset = not known. */
  readonly strategy: unknown;
}

/** Those of the chosen profile, else of the settings; undefined = not known, as of a name that is no profile's. */
export function roundsAsSet(
  model: string,
  profiles: readonly Profile[] | undefined,
  set: RoundSettings | undefined,
): number | undefined {
  const held = profiles?.find((profile) => profile.model === model)?.settings;
  if (set === undefined || (held === undefined && model !== nothingAsked.model)) return undefined;
  if (!set.enabled) return 0;
  const strategy = held?.["strategy"] ?? set.strategy;
  const areMade = strategy === undefined ? undefined : makesRounds(strategy);
  if (areMade !== true) return areMade === false ? 0 : undefined;
  const own = held?.["communication_rounds"];
  return typeof own === "number" ? own : set.communication_rounds;
}
