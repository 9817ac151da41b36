/** What each arm asks for. */
import { expect, test } from "vitest";
import { answer, planOf, rowAsking } from "../../../test/support/eval-answers.ts";
import { armRequest } from "./arm-request.ts";
import { readArms } from "./arm.ts";

const [direct, reroll, review] = readArms(["reroll", "review"]);
if (direct === undefined || reroll === undefined || review === undefined) throw new Error("an arm is missing");
const row = rowAsking("7", "frog");
const plan = planOf([], {
  request: { max_tokens: 200, temperature: 0, frogcom: { rounds: 2, review: { temperature: 1 } } },
});
const draft = answer("7", "direct", "A draft.");

test("the baseline is asked for alone, with the sampling of the plan", () => {
  expect(armRequest(row, direct, plan, undefined)).toEqual({
    messages: row.messages,
    max_tokens: 200,
    temperature: 0,
    seed: expect.any(Number),
    frogcom: { strategy: "direct", store: "none", cache: false, rounds: 2, review: { temperature: 1 } },
  });
});

test("a strategy gets the draft, whole or cut, and seeds of its own for the reviewer", () => {
  expect(armRequest(row, review, plan, draft)["frogcom"]).toEqual({
    strategy: "review",
    store: "none",
    cache: false,
    rounds: 2,
    review: { seed: expect.any(Number), temperature: 1 },
    draft: "A draft.",
    draft_is_cut: false,
  });
  const cut = { ...draft, finishReason: "length" };
  expect(armRequest(row, review, plan, cut)["frogcom"]).toMatchObject({ draft_is_cut: true });
});

test("a re-roll has another seed than the draft, and none of its text", () => {
  const [one, other] = [armRequest(row, direct, plan, undefined), armRequest(row, reroll, plan, draft)];
  expect(other["seed"]).not.toBe(one["seed"]);
  expect(other["frogcom"]).not.toHaveProperty("draft");
});

test("seeds depend on the plan's seed and the row, and on nothing else", () => {
  const seedOf = (id: string, seed: number): unknown =>
    armRequest(rowAsking(id), direct, planOf([], { seed }), undefined)["seed"];
  expect(seedOf("7", 1)).toBe(seedOf("7", 1));
  expect(new Set([seedOf("7", 1), seedOf("8", 1), seedOf("7", 2), seedOf("87", 1)]).size).toBe(4);
});

test("the goal of the arm comes before that of the row, and that before the plan's", () => {
  const goalOf = (arm: object, ofRow: object): unknown =>
    armRequest(
      { ...row, ...ofRow },
      { ...review, ...arm },
      planOf([], { request: { frogcom: { goal: "plan" } } }),
      draft,
    )["frogcom"];
  expect(goalOf({ goal: "arm" }, { goal: "row" })).toMatchObject({ goal: "arm" });
  expect(goalOf({}, { goal: "row" })).toMatchObject({ goal: "row" });
  expect(goalOf({}, {})).toMatchObject({ goal: "plan" });
});
