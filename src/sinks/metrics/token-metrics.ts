/** Counts the tokens of one model call. */
import type { Role, Usage } from "../../core/types.ts";
import type { Meter } from "./meter.ts";

/** What a server did not tell is not counted: a sum of known parts is what a counter can say. */
export function countTokens(
  metric: "tokens" | "shadowTokens",
  role: Role,
  usage: Usage | null,
  meter: Pick<Meter, "count">,
): void {
  if (usage === null) return;
  const { promptTokens: prompt, completionTokens: completion, cachedTokens: cached } = usage;
  for (const [kind, tokens] of Object.entries({ prompt, completion, cached }))
    if (tokens !== null) meter.count(metric, { role, kind }, tokens);
}
