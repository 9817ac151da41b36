/** One word for what a review did. */
import { expect, test } from "vitest";
import { effectKind } from "./effect-kind.ts";

test.each([
  [3, 3, 2, true, "worse"],
  [3, 1, 2, true, "better"],
  [3, 2, 2, true, "changed"],
  [0, 0, 0, true, "changed"],
  [0, 0, 0, false, "unchanged"],
] as const)("of %d checks %d passed, then %d, changed: %s", (checks, draft_passed, answer_passed, changed, kind) => {
  expect(effectKind({ checks, draft_passed, answer_passed, changed })).toBe(kind);
});
