/** What each arm asks for. */
import { describe, expect, test } from "vitest";
import { answer, planOf, rowAsking } from "../../../test/support/eval-answers.ts";
import type { JsonObject } from "../../core/json.ts";
import type { ArmAnswer } from "../results/records.ts";
import type { EvalRow } from "../suites/eval-row.ts";
import { armRequest } from "./arm-request.ts";
import { type Arm, calibrationArms, goalArms, readArms } from "./arm.ts";

const [direct, reroll, review] = readArms(["reroll", "review"]);
if (direct === undefined || reroll === undefined || review === undefined) throw new Error("an arm is missing");
const row = rowAsking("7", "frog");
const plan = planOf([], {
  request: { max_tokens: 200, temperature: 0, frogcom: { rounds: 2, review: { temperature: 1 } } },
});
const draft = answer("7", "direct", "A draft.");

/** The request of an arm when these answers are there; it has all that it builds upon. */
function requestOf(arm: Arm, answers: readonly ArmAnswer[] = [draft], changes: Partial<EvalRow> = {}, of = plan) {
  const known = new Map(answers.map((each) => [each.arm, each]));
  const request = armRequest({ ...row, ...changes }, arm, of, known);
  if (request === undefined) throw new Error("something is missing");
  return request;
}

describe("an answer", () => {
  test("of the baseline is asked for alone, with the sampling of the plan", () => {
    expect(requestOf(direct, [])).toEqual({
      messages: row.messages,
      max_tokens: 200,
      temperature: 0,
      seed: expect.any(Number),
      frogcom: { strategy: "direct", store: "none", cache: false, rounds: 2, review: { temperature: 1 } },
    });
  });

  test("of a strategy begins with the draft, whole or cut, and has seeds of its own for the reviewer", () => {
    expect(requestOf(review)["frogcom"]).toEqual({
      strategy: "review",
      store: "none",
      cache: false,
      rounds: 2,
      review: { seed: expect.any(Number), temperature: 1 },
      draft: "A draft.",
      draft_is_cut: false,
    });
    expect(requestOf(review, [{ ...draft, finishReason: "length" }])["frogcom"]).toMatchObject({ draft_is_cut: true });
  });

  test("of a strategy waits for the draft", () => {
    expect(armRequest(row, review, plan, new Map())).toBeUndefined();
  });

  test("of a re-roll has another seed than the draft, and none of its text", () => {
    expect(requestOf(reroll)["seed"]).not.toBe(requestOf(direct)["seed"]);
    expect(requestOf(reroll)["frogcom"]).not.toHaveProperty("draft");
  });

  test("has seeds that depend on the plan's seed and the row, and on nothing else", () => {
    const seedOf = (id: string, seed: number): unknown => requestOf(direct, [], { id }, planOf([], { seed }))["seed"];
    expect(seedOf("7", 1)).toBe(seedOf("7", 1));
    expect(new Set([seedOf("7", 1), seedOf("8", 1), seedOf("7", 2), seedOf("87", 1)]).size).toBe(4);
  });

  test("is reviewed by the goal of the arm, else of the row, else of the plan", () => {
    const of = planOf([], { request: { frogcom: { goal: "plan" } } });
    const goalOf = (arm: object, ofRow: object): unknown =>
      requestOf({ ...review, ...arm }, [draft], ofRow, of)["frogcom"];
    expect(goalOf({ goal: "arm" }, { goal: "row" })).toMatchObject({ goal: "arm" });
    expect(goalOf({}, { goal: "row" })).toMatchObject({ goal: "row" });
    expect(goalOf({}, {})).toMatchObject({ goal: "plan" });
  });

  test("is stored where somebody asks for it", () => {
    const of = planOf([], { request: { frogcom: { store: "full" } } });
    expect(requestOf(direct, [], {}, of)["frogcom"]).toMatchObject({ store: "full" });
  });
});

describe("a comparison", () => {
  const arms = goalArms("review", ["Find errors.", "Add examples."], true);
  const [inOrder, swapped] = arms.slice(-2);
  if (inOrder === undefined || swapped === undefined) throw new Error("an arm is missing");
  const both = [answer("7", "goal-a", "First text."), answer("7", "goal-b", "Second text.")];
  const wordsOf = (request: JsonObject): string => JSON.stringify(request["messages"]);

  test("shows both answers to the secondary alone, in one order and in the other", () => {
    const [one, other] = [requestOf(inOrder, both), requestOf(swapped, both)];
    expect(one).toMatchObject({ model: "frogcom/secondary", temperature: 0, frogcom: { store: "none", cache: false } });
    expect(wordsOf(one)).toMatch(/First text\..*Second text\./);
    expect(wordsOf(other)).toMatch(/Second text\..*First text\./);
    expect(wordsOf(one)).toContain("Question 7");
  });

  test("tells neither of the goals, by which each answer would win", () => {
    expect(wordsOf(requestOf(inOrder, both))).not.toMatch(/Find errors|Add examples/);
  });

  test("speaks the language of the request", () => {
    const messages = [{ role: "user" as const, content: "Кто написал «Гамлета»?" }];
    expect(wordsOf(requestOf(inOrder, both, { messages }))).toContain("Какой ответ лучше?");
  });

  test("is stored as the answers are", () => {
    const of = planOf([], { request: { frogcom: { store: "summary" } } });
    expect(requestOf(inOrder, both, {}, of)["frogcom"]).toEqual({ store: "summary", cache: false });
  });

  test("waits for both answers", () => {
    for (const one of both) expect(armRequest(row, inOrder, plan, new Map([[one.arm, one]]))).toBeUndefined();
  });
});

describe("a calibration", () => {
  const drafts = { good: { text: "A good one." }, bad: { text: "A bad one", isCut: true } } as const;
  const [, fresh, good, bad, inOrder, swapped] = calibrationArms("Find errors.");
  if (!fresh || !good || !bad || !inOrder || !swapped) throw new Error("an arm is missing");
  const wordsOf = (request: JsonObject): string => JSON.stringify(request["messages"]);

  test("reviews the fresh draft, and the drafts that come along whatever the fresh one is", () => {
    const partOf = (arm: Arm, answers = [draft]) => requestOf(arm, answers, { drafts })["frogcom"];
    expect(partOf(fresh)).toMatchObject({ strategy: "review", goal: "Find errors.", draft: "A draft." });
    expect(partOf(good, [])).toMatchObject({ strategy: "review", draft: "A good one.", draft_is_cut: false });
    expect(partOf(bad)).toMatchObject({ draft: "A bad one", draft_is_cut: true, review: { seed: expect.any(Number) } });
  });

  test("compares the drafts that come along in both orders, by the goal that it is made for", () => {
    const [one, other] = [inOrder, swapped].map((arm) => wordsOf(requestOf(arm, [], { drafts })));
    expect(one).toMatch(/A good one\..*A bad one/);
    expect(other).toMatch(/A bad one.*A good one\./);
    expect(one).toContain("Find errors.");
  });

  test("asks for nothing where a row has no drafts", () => {
    for (const arm of [good, bad, inOrder]) expect(armRequest(row, arm, plan, new Map())).toBeUndefined();
  });
});
