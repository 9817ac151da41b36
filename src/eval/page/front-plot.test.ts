/** The plot of cost and quality: who stands on the front. */
import { describe, expect, test } from "vitest";
import { evalResults } from "../../../test/support/eval-results.ts";
import { type ArmReport, measureResults } from "../report/make-report.ts";
import { frontPlot } from "./front-plot.ts";

const { report } = await measureResults(evalResults());
const [base] = report.arms;
if (base?.costs === undefined || base.quality === undefined) throw new Error("the baseline has figures");
const { costs, quality } = base;

function arm(name: string, tokens: number | null, share: number, ms = 1000): ArmReport {
  return {
    arm: name,
    answers: 10,
    failures: 0,
    review: report.arms[0]?.review ?? {
      reviewed: 0,
      accepted: 0,
      readable: 0,
      changed: 0,
      degraded: 0,
      guard: { refused: 0, saves: 0, losses: 0 },
    },
    costs: { ...costs, completionTokens: tokens, meanMs: ms },
    quality: { ...quality, share: { value: share, low: share - 0.1, high: share + 0.1 } },
  };
}

function plotted(...arms: readonly ArmReport[]): string {
  return frontPlot(arms)?.text ?? "";
}

/** The corners of the front, as `x,y`. */
function frontOf(svg: string): readonly string[] {
  return (/points="([^"]*)"/.exec(svg)?.[1] ?? "").trim().split(/\s+/);
}

function markersOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<circle\s+cx="([^"]*)"\s+cy="([^"]*)"/g)].map(([, x, y]) => `${x ?? ""},${y ?? ""}`);
}

describe("the front", () => {
  test("joins those that nobody beats in both, cheapest first", () => {
    const svg = plotted(
      arm("direct", 100, 0.3),
      arm("dear", 400, 0.35),
      arm("review", 200, 0.4),
      arm("best", 300, 0.6),
    );
    const [direct, , review, best] = markersOf(svg);
    expect(frontOf(svg)).toEqual([direct, review, best]);
  });

  test("has the better one of two that cost the same", () => {
    const svg = plotted(arm("one", 100, 0.3), arm("other", 100, 0.5), arm("worse", 200, 0.2));
    expect(frontOf(svg)).toEqual([markersOf(svg)[1]]);
  });

  test("is the cheapest one alone where nobody else is better", () => {
    const svg = plotted(arm("direct", 100, 0.5), arm("classic", 300, 0.4));
    expect(frontOf(svg)).toHaveLength(1);
  });
});

describe("the plot", () => {
  test("puts the dearer one to the right and the better one above", () => {
    const [direct = "", review = ""] = markersOf(plotted(arm("direct", 100, 0.3), arm("review", 200, 0.4)));
    const [directX = 0, directY = 0] = direct.split(",").map(Number);
    const [reviewX = 0, reviewY = 0] = review.split(",").map(Number);
    expect(reviewX).toBeGreaterThan(directX);
    expect(reviewY).toBeLessThan(directY);
  });

  test("counts tokens, or seconds where nobody told the tokens of all", () => {
    expect(plotted(arm("direct", 100, 0.3), arm("review", 200, 0.4))).toContain("output tokens an answer");
    const svg = plotted(arm("direct", 100, 0.3, 1000), arm("review", null, 0.4, 3000));
    expect(svg).toContain("seconds an answer");
    const [direct = "", review = ""] = markersOf(svg);
    expect(Number(review.split(",")[0])).toBeGreaterThan(Number(direct.split(",")[0]));
  });

  test("is not there for one arm, or without a quality", () => {
    expect(frontPlot([arm("direct", 100, 0.3)])).toBeUndefined();
    const { quality: _, ...unscored } = arm("review", 200, 0.4);
    expect(frontPlot([arm("direct", 100, 0.3), unscored])).toBeUndefined();
  });

  test("writes no name on another one", () => {
    const arms = ["direct", "reroll", "review", "auto"].map((name, index) => arm(name, 100 + index, 0.3));
    const heights = [...plotted(...arms).matchAll(/class="name"\s+x="[^"]*"\s+y="([^"]*)"/g)].map(([, y]) => Number(y));
    const sorted = heights.toSorted((one, other) => one - other);
    for (const [index, height] of sorted.entries())
      if (index > 0) expect(height - (sorted[index - 1] ?? 0)).toBeGreaterThanOrEqual(16);
  });
});
