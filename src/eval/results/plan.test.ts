/** Plans: which answers can stand in one table. */
import { expect, test } from "vitest";
import { planOf, rowAsking } from "../../../test/support/eval-answers.ts";
import { isSamePlan, makePlan, requireSamePlan } from "./plan.ts";

const rows = [rowAsking("1", "frog")];
const options = { suite: "own", seed: 1, request: { max_tokens: 200 } };

test("the rows are part of the plan, their number drawn and the arms are not", () => {
  const plan = makePlan(options, rows, { arms: ["direct"], size: 1, at: 5 });
  expect(plan).toMatchObject({ type: "plan", size: 1, at: 5, identity: options });
  expect(isSamePlan(plan, makePlan(options, rows, { arms: ["direct", "review"], size: 9, at: 6 }))).toBe(true);
  expect(isSamePlan(plan, makePlan(options, [...rows, rowAsking("2")], { arms: ["direct"], size: 1, at: 5 }))).toBe(
    false,
  );
});

test("a plan that differs is refused with what differs", () => {
  const known = planOf([], { seed: 1, request: { max_tokens: 200 } });
  const asked = planOf([], { seed: 2, request: { frogcom: { goal: "Be short." } } });
  expect(() => requireSamePlan(known, asked, "f.jsonl")).toThrow(
    'f.jsonl holds another evaluation (seed: 1 → 2; max_tokens: 200 → -; frogcom: - → {"goal":"Be short."})',
  );
  expect(() =>
    requireSamePlan(known, planOf(["review"], { seed: 1, request: { max_tokens: 200 } }), "f.jsonl"),
  ).not.toThrow();
});
