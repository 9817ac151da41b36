/** The whole report of an evaluation whose figures were worked out by hand. */
import { describe, expect, test } from "vitest";
import { answer, planOf, rowAsking } from "../../../test/support/eval-answers.ts";
import { degraded, evalResults, guarded } from "../../../test/support/eval-results.ts";
import type { EvalRecord } from "../results/records.ts";
import { sortRecords } from "../results/results.ts";
import { type ArmReport, type EvalReport, measureResults } from "./make-report.ts";

async function reportOf(...more: readonly EvalRecord[]): Promise<EvalReport> {
  return (await measureResults(evalResults(...more))).report;
}

function armOf({ arms }: EvalReport, name: string): ArmReport {
  const found = arms.find(({ arm }) => arm === name);
  if (found === undefined) throw new Error(`no arm ${name}`);
  return found;
}

describe("the report", () => {
  test("has the arms of the plan, the baseline first, and what was mixed into it", async () => {
    const report = await reportOf();
    expect(report.arms.map(({ arm }) => arm)).toEqual(["direct", "reroll", "review"]);
    expect(report).toMatchObject({ rows: 4, extractedRows: 0, models: [["A", "B"]] });
    const mixed = await reportOf(answer("4", "direct", "frog", { models: ["A", "C"] }));
    expect(mixed.models).toEqual([
      ["A", "B"],
      ["A", "C"],
    ]);
  });

  test("tells of the drafts how many pass, and which share of the checks holds", async () => {
    const { quality, comparison } = armOf(await reportOf(), "direct");
    expect(comparison).toBeUndefined();
    expect(quality?.rows).toBe(4);
    expect(quality?.pass).toEqual({ value: 0.5, low: expect.closeTo(0.15, 2), high: expect.closeTo(0.85, 2) });
    // Shares 0, 1, 1, 1/2.
    expect(quality?.share.value).toBe(0.625);
  });

  test("compares each arm with the drafts of its rows", async () => {
    const report = await reportOf();
    // Row 1 from 0 to 1, row 3 from 1 to 1/2.
    expect(armOf(report, "review").comparison).toMatchObject({
      rows: 4,
      fixed: 1,
      broken: 1,
      passUplift: { value: 0 },
      passP: 1,
      shareUplift: { value: 0.125 },
      better: 1,
      worse: 1,
      wins: { value: 0.5 },
      winsP: 1,
      finding: "not-shown",
    });
    // Row 3 from 1 to 1/2.
    expect(armOf(report, "reroll").comparison).toMatchObject({
      fixed: 0,
      broken: 1,
      passUplift: { value: -0.25, low: -0.75, high: 0 },
      passP: 1,
      shareUplift: { value: -0.125 },
      wins: { value: 0.375 },
    });
  });

  test("counts the shared draft among the costs of an arm", async () => {
    const report = await reportOf();
    // A draft: 10 in, 100 out, 1 s. Two reviews accept (50 out, 1 s), two go on to a refine (150 out, 2 s).
    expect(armOf(report, "direct").costs).toMatchObject({
      promptTokens: 10,
      completionTokens: 100,
      completionTokensBy: { primary: 100, secondary: 0 },
      meanMs: 1000,
      tokenRatio: 1,
      timeRatio: 1,
    });
    expect(armOf(report, "review").costs).toMatchObject({
      promptTokens: 25,
      completionTokens: 200,
      completionTokensBy: { primary: 150, secondary: 50 },
      meanMs: 2500,
      p50Ms: 2500,
      p95Ms: 3000,
      firstTextP50Ms: 200,
      tokenRatio: 2,
      timeRatio: 2.5,
    });
    // 12.5 points for 100 tokens and 1.5 s more.
    const { perThousandTokens, perSecond } = armOf(report, "review").comparison ?? {};
    expect(perThousandTokens).toBeCloseTo(1.25, 10);
    expect(perSecond).toBeCloseTo(0.125 / 1.5, 10);
    expect(armOf(report, "reroll").comparison).toMatchObject({ perThousandTokens: null, perSecond: null });
  });

  test("tells how the reviews went, and what their alarms are worth beside the base rate", async () => {
    const { review } = armOf(await reportOf(), "review");
    expect(review).toEqual({
      reviewed: 1,
      accepted: 0.5,
      readable: 1,
      changed: 0.5,
      degraded: 0,
      // Alarms in rows 1 (bad) and 3 (good); bad drafts are 1 and 4.
      alarm: { precision: 0.5, baseRate: 0.5, recall: 0.5, cases: 4 },
      guard: { refused: 0, saves: 0, losses: 0 },
    });
  });

  test("counts what the guard refused, and what of that was a loss", async () => {
    const { review } = armOf(
      await reportOf(guarded("1", "cat", "frog"), guarded("2", "frog pond", "cat"), guarded("4", "frog", "frog!")),
      "review",
    );
    expect(review.guard).toEqual({ refused: 3, saves: 1, losses: 1 });
  });

  test("an answer whose review failed is counted as degraded, and is no verdict", async () => {
    const { review, costs } = armOf(await reportOf(degraded("1", "cat")), "review");
    expect(review).toMatchObject({ degraded: 0.25, reviewed: 1, alarm: { cases: 3 } });
    expect(costs?.completionTokens).toBe(162.5);
  });

  test("leaves out the rows that lack one of both answers, and counts the failures", async () => {
    const failure = {
      type: "failure",
      row: "5",
      arm: "review",
      at: 0,
      code: "backend-down",
      message: "Down.",
    } as const;
    const report = await reportOf({ type: "row", ...rowAsking("5", "frog") }, answer("5", "direct", "frog"), failure);
    expect(armOf(report, "review")).toMatchObject({ answers: 4, failures: 1, comparison: { rows: 4 } });
    expect(armOf(report, "direct")).toMatchObject({ answers: 5, failures: 0 });
  });

  test("without anything to score there are costs and rates, and no quality", async () => {
    const records = [planOf(["review"]), { type: "row" as const, ...rowAsking("1") }, answer("1", "direct", "x")];
    const results = sortRecords([...records, answer("1", "review", "y")]);
    if (results === undefined) throw new Error("the records have a plan");
    const review = armOf((await measureResults(results)).report, "review");
    expect(review).toMatchObject({ answers: 1, review: { changed: 1 }, costs: { tokenRatio: 1 } });
    expect([review.quality, review.comparison, review.review.alarm]).toEqual([undefined, undefined, undefined]);
  });

  test("unknown tokens stay unknown", async () => {
    const untold = evalResults().rows.map(({ row, answers, failures }) => ({
      row,
      failures,
      answers: new Map(
        [...answers].map(([arm, each]) => [
          arm,
          { ...each, steps: each.steps.map((step) => ({ ...step, completionTokens: null })) },
        ]),
      ),
    }));
    const { report } = await measureResults({ ...evalResults(), rows: untold });
    expect(armOf(report, "review").costs).toMatchObject({ completionTokens: null, tokenRatio: null, timeRatio: 2.5 });
    expect(armOf(report, "review").comparison).toMatchObject({ perThousandTokens: null });
  });

  test("is equal to the last bit whenever it is made", async () => {
    expect(await reportOf()).toEqual(await reportOf());
  });
});
