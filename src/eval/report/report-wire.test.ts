/** Reports as JSON. */
import { expect, test } from "vitest";
import { evalResults } from "../../../test/support/eval-results.ts";
import { measureResults } from "./make-report.ts";
import { reportOnWire } from "./report-wire.ts";

test("every key is in snake_case, every value as it was", async () => {
  const { report } = await measureResults(evalResults());
  const wire = reportOnWire(report);
  expect(wire).toMatchObject({
    rows: 4,
    extracted_rows: 0,
    models: [["A", "B"]],
    arms: [
      { arm: "direct", answers: 4 },
      { arm: "reroll", comparison: { share_uplift: { value: -0.125 }, per_thousand_tokens: null } },
      {
        arm: "review",
        costs: { completion_tokens_by: { primary: 150 }, p50_ms: 2500 },
        review: { alarm: { base_rate: 0.5 } },
      },
    ],
  });
  expect(JSON.stringify(wire).match(/"[a-z]+[A-Z]\w*":/g)).toBeNull();
});

test("the closing words are there in both languages, each with its arm", async () => {
  const { report } = await measureResults(evalResults());
  expect(reportOnWire(report)["closing"]).toEqual([
    {
      arm: "review",
      en: expect.stringContaining("review wins 50 %"),
      ru: expect.stringContaining("review выигрывает"),
    },
  ]);
});

test("what the arms asked for keeps its keys", async () => {
  const { report } = await measureResults(evalResults());
  const request = { max_tokens: 5, frogcom: { goal: "aB" } };
  const identity = { ...report.plan.identity, request };
  const wire = reportOnWire({ ...report, plan: { ...report.plan, identity } });
  expect(wire).toMatchObject({ plan: { identity: { request } } });
});
