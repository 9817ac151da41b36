/** A stored calibration to start from: a pair whose review does not pay, and whose secondary compares well. */
import type { Calibration } from "../../src/core/calibration.ts";

export function calibrationOf(changes: Partial<Calibration> = {}): Calibration {
  return {
    pair: "A B",
    goal: "Find inaccuracies.",
    at: 1_795_392_399_765,
    primary: { model: "author", place: "http://localhost:1" },
    secondary: { model: "reviewer", place: "http://localhost:2" },
    reviewPays: "no",
    comparison: { decided: 20, consistent: 18, right: 17 },
    report: { uplift: { value: -0.02, low: -0.05, high: 0.01 } },
    ...changes,
  };
}
