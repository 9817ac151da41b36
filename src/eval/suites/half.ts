/** Cuts a set in two: what is tuned on, and what is held out to look at afterwards. */

export const halves = ["tuning", "held-out"] as const;
export type Half = (typeof halves)[number];

/** The half that a row belongs to, by its id alone: FNV-1a, even = tuning. */
export function halfOf(id: string): Half {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % 2 === 0 ? "tuning" : "held-out";
}
