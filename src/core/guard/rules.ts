/** What a run may choose about its refines: how they are made, and what refuses them. */

/** The rule that refuses a refined text that got worse: programs, also a blind comparison, or none. */
export const guards = ["checks", "compare", "off"] as const;
export type Guard = (typeof guards)[number];

/** How a draft is refined: by small edits, by writing it anew, or by what fits. */
export const refineWays = ["auto", "edits", "rewrite"] as const;
export type RefineWay = (typeof refineWays)[number];

export const refusals = [
  "empty",
  "cut",
  "refusal",
  "more-checks-fail",
  /** It was to mend failed checks alone, and mended none: whatever else it changed, nobody asked for. */
  "nothing-mended",
  "meta-text",
  "repetition",
  "echo",
  "lost",
  /** The draft was in the language of the request, the refined text is in another one. */
  "language",
  /** A blind comparison preferred the older text in both orders. */
  "comparison",
] as const;
/** Why a refined text was refused. */
export type GuardRefusal = (typeof refusals)[number];
