/** Times in the units that they are told in. */

export const DAY_MS = 86_400_000;

/** Whole seconds since 1970, as OpenAI's `created`. */
export function unixSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}
