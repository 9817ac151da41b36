/** What a review did to its draft, in one word: as the filter of the list has it. */
import type { ReviewEffect } from "../../src/core/ports.ts";
import type { ListedEffect } from "../api/wire.ts";

/** Checks tell more than that the text is another one. */
export function effectKind({ draft_passed, answer_passed, changed }: ListedEffect): ReviewEffect {
  if (answer_passed < draft_passed) return "worse";
  if (answer_passed > draft_passed) return "better";
  return changed ? "changed" : "unchanged";
}
