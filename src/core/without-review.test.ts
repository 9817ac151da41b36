import { expect, test } from "vitest";
import { runInput, runScripted } from "../../test/support/scripted-run.ts";
import { strategyNames } from "./types.ts";
import { isWithoutReview } from "./without-review.ts";

test.each(strategyNames.filter(isWithoutReview))(
  "%s asks nobody but the primary, once, and measures no review",
  async (strategy) => {
    const { answer, primary, secondary } = await runScripted(runInput({ strategy, rounds: 3 }), { primary: ["A"] });
    expect(answer).toEqual({ text: "A", finishReason: "stop", stopCause: "disabled", rounds: 0 });
    expect([primary.length, secondary.length]).toEqual([1, 0]);
  },
);

test("all others make a review, or a choice, of the draft", () => {
  expect(strategyNames.filter((name) => !isWithoutReview(name))).toEqual(["review", "classic", "best-of-n", "auto"]);
});
