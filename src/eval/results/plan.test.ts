/** Plans: which answers can stand in one table. */
import { expect, test } from "vitest";
import { planOf, rowAsking } from "../../../test/support/eval-answers.ts";
import { isSamePlan, makePlan, requireSamePlan } from "./plan.ts";

const rows = [rowAsking("1", "frog")];
const options = { suite: "own", seed: 1, maxTokens: 200 };

test("the rows are part of the plan, their number drawn and the arms are not", () => {
  const plan = makePlan(options, rows, { arms: ["direct"], size: 1, at: 5 });
  expect(plan).toMatchObject({ type: "plan", size: 1, at: 5, identity: { suite: "own", seed: 1, maxTokens: 200 } });
  expect(isSamePlan(plan, makePlan(options, rows, { arms: ["direct", "review"], size: 9, at: 6 }))).toBe(true);
  expect(isSamePlan(plan, makePlan(options, [...rows, rowAsking("2")], { arms: ["direct"], size: 1, at: 5 }))).toBe(
    false,
  );
});

test("a plan that differs is refused with what differs", () => {
  const known = planOf([], { seed: 1, maxTokens: 200 });
  expect(() => requireSamePlan(known, planOf([], { seed: 2, goal: "Be short." }), "f.jsonl")).toThrow(
    "f.jsonl holds another evaluation (seed: 1 → 2; maxTokens: 200 → -; goal: - → Be short.)",
  );
  expect(() => requireSamePlan(known, planOf(["review"], { seed: 1, maxTokens: 200 }), "f.jsonl")).not.toThrow();
});
