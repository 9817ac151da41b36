/** What a profile made of the form would hold: that of the chosen profile, with what the form says instead. */
import type { Profile } from "../api/wire.ts";
import type { Asked } from "./request.ts";

export function profileOf({ model, rounds, goal }: Asked, profiles: readonly Profile[]): Profile["settings"] {
  const chosen = profiles.find((profile) => profile.model === model)?.settings;
  return {
    ...chosen,
    ...(rounds !== null && { communication_rounds: rounds }),
    ...(goal.trim() !== "" && { secondary_goal_prompt: goal.trim() }),
  };
}
