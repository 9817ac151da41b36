/** How reviews went, worked out by hand. */
import { describe, expect, test } from "vitest";
import { answer, reviewed, rowAsking, step } from "../../../test/support/eval-answers.ts";
import type { ArmAnswer } from "../results/records.ts";
import { reviewFigures } from "./review-figures.ts";
import type { Pair } from "./score-rows.ts";

/** A pair whose draft is good or bad. */
function pair(arm: ArmAnswer, isGood: boolean, refused?: number, share = 0.5): Pair {
  const score = (value: number) => ({ isPass: value === 1, share: value, failed: [] });
  return {
    row: rowAsking("1", "frog"),
    prompt: "?",
    draft: { answer: answer("1", "direct", "draft"), score: score(isGood ? 1 : 0) },
    arm: { answer: arm, score: score(share), ...(refused !== undefined && { refused: score(refused) }) },
  };
}

const accepting = reviewed("1", "draft", []);
const alarmed = reviewed("1", "draft", ["Bad."], "better");

describe("of no answers", () => {
  test("nothing is known", () => {
    expect(reviewFigures([])).toEqual({
      reviewed: null,
      accepted: null,
      readable: null,
      changed: null,
      degraded: null,
      guard: { refused: 0, saves: 0, losses: 0 },
    });
  });
});

describe("rates", () => {
  test("are shares of the answers", () => {
    const plain = answer("1", "review", "draft");
    const figures = reviewFigures([pair(accepting, true), pair(alarmed, false), pair(plain, true), pair(plain, true)]);
    expect(figures).toMatchObject({ reviewed: 0.5, changed: 0.25, degraded: 0 });
  });

  test("of acceptance are of the verdicts, not of the answers", () => {
    const plain = answer("1", "review", "draft");
    expect(reviewFigures([pair(accepting, true), pair(alarmed, true), pair(plain, true)]).accepted).toBe(0.5);
  });

  test("know a verdict that has no form", () => {
    const steps = [step({ text: "draft" }), step({ kind: "review", role: "secondary", text: "I would mend the end." })];
    const free = answer("1", "review", "draft", { steps });
    expect(reviewFigures([pair(free, true), pair(accepting, true)])).toMatchObject({ readable: 0.5, accepted: 0.5 });
  });

  test("look at the first verdict alone: later ones judge another text", () => {
    const [draft, review, refine] = alarmed.steps;
    const [, content] = accepting.steps;
    const steps = [draft, review, refine, content].flatMap((each) => each ?? []);
    const twoRounds = answer("1", "review", "better", { steps });
    expect(reviewFigures([pair(twoRounds, false)])).toMatchObject({ accepted: 0, alarm: { cases: 1, precision: 1 } });
  });

  test("leave advice out: it is no verdict", () => {
    const figures = reviewFigures([pair({ ...alarmed, arm: "classic", strategy: "classic" }, false)]);
    expect(figures).toMatchObject({ reviewed: 1, accepted: null, readable: null });
    expect(figures.alarm).toBeUndefined();
  });

  test("leave a review that failed out", () => {
    const steps = [step({ text: "draft" }), step({ kind: "review", error: "backend-down" })];
    const failed = answer("1", "review", "draft", { steps, degraded: "backend-down" });
    expect(reviewFigures([pair(failed, true)])).toMatchObject({ reviewed: 1, accepted: null, degraded: 1 });
  });
});

describe("alarms", () => {
  test.each([
    [
      "always right, and all bad ones noticed",
      [
        [alarmed, false],
        [accepting, true],
      ],
      { precision: 1, recall: 1, baseRate: 0.5 },
    ],
    [
      "always wrong",
      [
        [alarmed, true],
        [accepting, false],
      ],
      { precision: 0, recall: 0, baseRate: 0.5 },
    ],
    [
      "as good as chance",
      [
        [alarmed, true],
        [alarmed, false],
      ],
      { precision: 0.5, recall: 1, baseRate: 0.5 },
    ],
    [
      "never given",
      [
        [accepting, true],
        [accepting, false],
      ],
      { precision: null, recall: 0, baseRate: 0.5 },
    ],
    ["without a bad draft", [[alarmed, true]], { precision: 0, recall: null, baseRate: 0 }],
  ] as const)("that are %s", (_, cases, alarm) => {
    const pairs = cases.map(([arm, isGood]) => pair(arm, isGood));
    expect(reviewFigures(pairs).alarm).toEqual({ ...alarm, cases: cases.length });
  });
});

describe("the guard", () => {
  test("saves where it refuses what is worse than the answer, and loses where it is better", () => {
    const pairs = [0, 0.25, 0.5, 1].map((refused) => pair(alarmed, true, refused));
    expect(reviewFigures(pairs).guard).toEqual({ refused: 4, saves: 2, losses: 1 });
  });

  test("has nothing to do where nothing was refused", () => {
    expect(reviewFigures([pair(alarmed, true)]).guard).toEqual({ refused: 0, saves: 0, losses: 0 });
  });
});
