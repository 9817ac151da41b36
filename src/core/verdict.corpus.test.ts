/** 300 malformed reviews, and how many of them are understood. */
import { expect, it } from "vitest";
import { isUnderstood, malformedReviews } from "../../test/support/malformed-reviews.ts";

it("of 300 malformed reviews at least 98 % are understood: the decision, and each finding", () => {
  expect(malformedReviews).toHaveLength(300);
  const misread = malformedReviews.filter((sample) => !isUnderstood(sample));
  expect(misread.map(({ kind, reply }) => `${kind}: ${reply}`).slice(6)).toEqual([]);
});
