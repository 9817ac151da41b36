/** Token probabilities of a reply: they are those of its own words, and of no text that was made of it. */
import type { ReplyExtras } from "./types.ts";

export function withoutLogprobs<Reply extends ReplyExtras>({
  logprobs: _own,
  ...others
}: Reply): Omit<Reply, "logprobs"> {
  return others;
}
