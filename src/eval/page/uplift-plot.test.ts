/** The plot of uplifts: what stands where. */
import { describe, expect, test } from "vitest";
import { evalResults } from "../../../test/support/eval-results.ts";
import type { Comparison } from "../report/comparison.ts";
import { type ArmReport, measureResults } from "../report/make-report.ts";
import { upliftPlot } from "./uplift-plot.ts";

const { report } = await measureResults(evalResults());

function armOf(name: string, changes: Partial<Comparison> = {}): ArmReport {
  const found = report.arms.find(({ arm, comparison }) => arm === "review" && comparison !== undefined);
  if (found?.comparison === undefined) throw new Error("review is compared");
  return { ...found, arm: name, comparison: { ...found.comparison, ...changes } };
}

/** The attributes of all elements of a kind, in order. */
function attributesOf(svg: string, element: string, name: string): readonly string[] {
  const tags = svg.match(new RegExp(`<${element}\\b[^>]*>`, "g")) ?? [];
  return tags.map((tag) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
}

function plotted(...arms: readonly ArmReport[]): string {
  return upliftPlot(arms)?.text ?? "";
}

describe("the plot of uplifts", () => {
  test("is not there where nothing is compared", () => {
    expect(upliftPlot(report.arms.filter(({ arm }) => arm === "direct"))).toBeUndefined();
    expect(upliftPlot([])).toBeUndefined();
  });

  test("has a row for each arm, coloured by what was found", () => {
    const svg = plotted(armOf("good", { finding: "helps" }), armOf("bad", { finding: "harms" }), armOf("so-so"));
    expect(svg.match(/<g class="([a-z-]+)"/g)).toEqual([
      '<g class="helps"',
      '<g class="harms"',
      '<g class="not-shown"',
    ]);
    expect(svg.match(/class="name"/g)).toHaveLength(3);
  });

  test("puts more uplift further to the right, and its interval around it", () => {
    const small = { value: 0.01, low: -0.02, high: 0.04 };
    const large = { value: 0.05, low: 0.03, high: 0.09 };
    const svg = plotted(armOf("review", { shareUplift: small, passUplift: large }));
    const [at] = attributesOf(svg, "circle", "cx").map(Number);
    const [square] = attributesOf(svg, "rect", "x").map((x) => Number(x) + 4);
    const whiskers = svg.match(/<line\s+class="whisker"[^>]*>/g) ?? [];
    const [from, to] = ["x1", "x2"].map((end) => Number(new RegExp(`${end}="([^"]*)"`).exec(whiskers[0] ?? "")?.[1]));
    expect(at).toBeGreaterThan(from ?? Infinity);
    expect(at).toBeLessThan(to ?? -Infinity);
    expect(square).toBeGreaterThan(at ?? Infinity);
  });

  test("marks nothing gained with a line of its own, wherever the arms are", () => {
    const far = { value: 0.5, low: 0.4, high: 0.6 };
    const svg = plotted(armOf("review", { shareUplift: far, passUplift: far }));
    expect(svg.match(/class="zero"/g)).toHaveLength(1);
  });

  test("tells the figures in both languages", () => {
    const uplift = { value: 0.025, low: 0, high: 0.067 };
    const svg = plotted(armOf("review", { shareUplift: uplift, passUplift: uplift }));
    expect(svg).toContain("+2.5 [0.0, +6.7]");
    expect(svg).toContain("+2,5 [0,0; +6,7]");
  });

  test("says what it is to those who cannot see it", () => {
    expect(plotted(armOf("review"))).toMatch(/<title>Uplift over the draft, in points \/ Прирост/);
  });
});
