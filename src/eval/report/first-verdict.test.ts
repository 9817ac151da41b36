import { describe, expect, test } from "vitest";
import { answer, reviewed, rowAsking, step } from "../../../test/support/eval-answers.ts";
import { reviewReply } from "../../../test/support/scripted-run.ts";
import type { ArmAnswer } from "../results/records.ts";
import { firstVerdict } from "./first-verdict.ts";

const row = rowAsking("1", "frog");

/** An answer whose reviews said these things, one a round. */
function answerReviewed(...raws: readonly string[]): ArmAnswer {
  const reviews = raws.map((raw, index) => step({ kind: "review", role: "secondary", round: index + 1, raw }));
  return answer("1", "review", "draft", { steps: [step({ text: "draft" }), ...reviews] });
}

describe("the first verdict", () => {
  test("is the reviewer's own: it accepts, or tells what it found", () => {
    expect(firstVerdict(row, "draft", reviewed("1", "draft", []))).toMatchObject({ accepts: true, isReadable: true });
    expect(firstVerdict(row, "draft", reviewed("1", "draft", ["Bad."], "better"))).toMatchObject({
      accepts: false,
      findings: [{ problem: "Bad.", source: "reviewer" }],
    });
  });

  test("is that of the first round", () => {
    const twice = answerReviewed(reviewReply({ problem: "Bad." }), reviewReply());
    expect(firstVerdict(row, "draft", twice)?.accepts).toBe(false);
  });

  test("drops a finding whose words stand nowhere in the draft, unless the goal asks for more", () => {
    const madeUp = answerReviewed(reviewReply({ quote: "the heron", problem: "Too dull.", fix: "Add an example." }));
    expect(firstVerdict(row, "A frog sits there.", madeUp)?.accepts).toBe(true);
    expect(firstVerdict(row, "A frog sits there.", madeUp, "Add examples.")?.accepts).toBe(false);
    expect(firstVerdict(row, "A frog sits there.", madeUp, "@additions")?.accepts).toBe(false);
  });

  test("is none without a review, with one that failed, and where advice was asked for", () => {
    expect(firstVerdict(row, "draft", answer("1", "direct", "draft"))).toBeUndefined();
    const failed = step({ kind: "review", role: "secondary", error: "backend-failed" });
    expect(firstVerdict(row, "draft", answer("1", "review", "draft", { steps: [failed] }))).toBeUndefined();
    const advice = { ...reviewed("1", "draft", ["Bad."]), strategy: "classic" };
    expect(firstVerdict(row, "draft", advice)).toBeUndefined();
  });
});
