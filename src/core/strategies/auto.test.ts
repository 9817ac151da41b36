import { describe, expect, test } from "vitest";
import { reviewReply, runInput, runScripted } from "../../../test/support/scripted-run.ts";
import type { ReviewPays } from "../calibration.ts";
import { chooseStrategy } from "../without-review.ts";

test("only a calibration that speaks against the review keeps auto from it", () => {
  const choices: readonly (ReviewPays | undefined)[] = ["yes", "not-shown", undefined, "no"];
  expect(choices.map(chooseStrategy)).toEqual(["review", "review", "review", "best-of-n"]);
});

describe("auto", () => {
  test.each(["yes", "not-shown"] as const)("reviews and refines when calibration says %j", async (reviewPays) => {
    const script = { primary: ["Draft.", "Better."], secondary: [reviewReply({ problem: "Bad." })] };
    const { answer, secondary } = await runScripted(runInput({ strategy: "auto", reviewPays }), script);
    expect([answer?.text, secondary.length]).toEqual(["Better.", 1]);
  });

  test("takes the draft that passes the checks, and asks no reviewer, where a review does not pay", async () => {
    const extracted = [{ type: "includes", text: "pond" }] as const;
    const script = { primary: ["A frog.", "A frog in a pond.", "never asked for"] };
    const { answer, primary, secondary } = await runScripted(
      runInput({ strategy: "auto", reviewPays: "no", extracted }),
      script,
    );
    expect([answer?.text, answer?.stopCause]).toEqual(["A frog in a pond.", "accepted"]);
    expect([primary.length, secondary.length]).toEqual([2, 0]);
  });
});
