/** Runs whose checks cannot judge a text: what is in hand is worth more than they are. */
import { describe, expect, it } from "vitest";
import { reviewReply, runInput, runScripted } from "../../test/support/scripted-run.ts";

const checks = [{ type: "regex", pattern: "(" }] as const;
const script = { primary: ["one", "two", "three"], secondary: [reviewReply()] };

describe.each(["review", "direct", "classic", "best-of-n"] as const)(
  "a check of the caller's, under %s,",
  (strategy) => {
    it("degrades the answer that it cannot judge", async () => {
      const { answer } = await runScripted(runInput({ strategy, checks }), script);
      expect(answer).toMatchObject({ stopCause: "degraded", degraded: { code: "check-invalid" } });
      expect(answer?.text).not.toBe("");
    });

    it("fails the run of those who want that", async () => {
      const { events } = await runScripted(runInput({ strategy, checks, onReviewError: "fail" }), script);
      expect(events.at(-1)).toMatchObject({ type: "run-error", code: "check-invalid" });
    });
  },
);

it("what nobody demanded says nothing of a text that it cannot judge", async () => {
  const { answer } = await runScripted(runInput({ extracted: checks }), script);
  expect(answer).toMatchObject({ text: "one", stopCause: "accepted" });
  expect(answer?.checks).toBeUndefined();
});
