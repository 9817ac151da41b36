/** How many rounds a question has whose form leaves them to the settings. */
import type { Orchestration, Profile } from "../api/wire.ts";
import { nothingAsked } from "./request.ts";

const withoutReview: readonly unknown[] = ["direct", "shadow", "best-of-n"];

/** Those of the chosen profile, else of the settings; undefined = not known, as of a name that is no profile's. */
export function roundsAsSet(
  model: string,
  profiles: readonly Profile[] | undefined,
  set: Orchestration | undefined,
): number | undefined {
  const held = profiles?.find((profile) => profile.model === model)?.settings;
  if (set === undefined || (held === undefined && model !== nothingAsked.model)) return undefined;
  if (!set.enabled || withoutReview.includes(held?.["strategy"])) return 0;
  const own = held?.["communication_rounds"];
  return typeof own === "number" ? own : set.communication_rounds;
}
