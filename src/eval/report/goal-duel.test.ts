/** Two goals against each other, worked out by hand. */
import { describe, expect, test } from "vitest";
import { answer, rowAsking } from "../../../test/support/eval-answers.ts";
import type { RowResults } from "../results/results.ts";
import { goalDuel } from "./goal-duel.ts";

const goals = ["Find errors.", "Add examples."];

interface Told {
  readonly a?: string;
  readonly b?: string;
  /** What the secondary said to the answers in order, and swapped; nothing = it was not asked, for they are equal. */
  readonly said?: readonly [string, string];
}

function row(id: string, { a = "cat", b = "cat", said }: Told): RowResults {
  const words = said ?? ["SAME", "SAME"];
  const steps = said === undefined ? { steps: [] } : {};
  const answers = [
    answer(id, "goal-a", a),
    answer(id, "goal-b", b),
    answer(id, "a-or-b", words[0], steps),
    answer(id, "b-or-a", words[1], steps),
  ];
  return { row: rowAsking(id, "frog"), answers: new Map(answers.map((each) => [each.arm, each])), failures: new Map() };
}

function rowsOf(count: number, told: Told, from = 0): readonly RowResults[] {
  return Array.from({ length: count }, (_, index) => row(String(from + index), told));
}

describe("by the checks", () => {
  test("the second goal wins the rows in which its answer keeps more of what was asked", async () => {
    const rows = [
      row("1", { a: "cat", b: "frog" }),
      row("2", { a: "frog", b: "cat" }),
      row("3", { a: "frog", b: "frog" }),
    ];
    expect((await goalDuel(rows, goals, 1))?.byChecks).toMatchObject({
      rows: 3,
      won: 1,
      lost: 1,
      wins: { value: 0.5 },
      p: 1,
      isShown: false,
    });
  });

  test.each([
    ["eight of eight are a difference", rowsOf(8, { a: "cat", b: "frog" }), true],
    ["four of four may be chance", rowsOf(4, { a: "cat", b: "frog" }), false],
    ["none of eight is one, too", rowsOf(8, { a: "frog", b: "cat" }), true],
    ["eight of sixteen are none", [...rowsOf(8, { b: "frog" }), ...rowsOf(8, { a: "frog" }, 8)], false],
  ])("%s", async (_, rows, isShown) => {
    expect((await goalDuel(rows, goals, 1))?.byChecks?.isShown).toBe(isShown);
  });

  test("rows that cannot be scored do not count", async () => {
    const { answers, failures } = row("1", { b: "frog" });
    const duel = await goalDuel([{ row: rowAsking("1"), answers, failures }], goals, 1);
    expect(duel?.byChecks).toBeUndefined();
  });
});

describe("by the blind comparison", () => {
  test.each([
    ["B", "A", "the second one wins: both orders prefer its answer", { won: 1, lost: 0 }, 1],
    ["A", "B", "the first one wins", { won: 0, lost: 1 }, 1],
    ["A", "A", "a model that prefers the first place prefers nothing", { won: 0, lost: 0 }, 0],
    ["B", "B", "nor does one that prefers the second place", { won: 0, lost: 0 }, 0],
    ["SAME", "SAME", "neither is better", { won: 0, lost: 0 }, 1],
    ["B", "SAME", "half a preference is none", { won: 0, lost: 0 }, 0],
    ["I like both.", "Well ...", "other words prefer nothing", { won: 0, lost: 0 }, 1],
  ])("%s and then %s: %s", async (first, second, _, counts, consistency) => {
    const duel = await goalDuel([row("1", { a: "cat", b: "dog", said: [first, second] })], goals, 1);
    expect(duel?.byComparison).toMatchObject({ rows: 1, ...counts, consistency });
  });

  test("equal answers are ties, and tell nothing of the consistency", async () => {
    const rows = [row("1", {}), row("2", { a: "cat", b: "dog", said: ["B", "A"] })];
    expect((await goalDuel(rows, goals, 1))?.byComparison).toMatchObject({
      rows: 2,
      won: 1,
      wins: { value: 0.75 },
      consistency: 1,
    });
    expect((await goalDuel([row("1", {})], goals, 1))?.byComparison?.consistency).toBeNull();
  });

  test("is left out where nobody was asked", async () => {
    const { row: asked, answers, failures } = row("1", { b: "frog" });
    const two = new Map([...answers].filter(([arm]) => arm.startsWith("goal")));
    const duel = await goalDuel([{ row: asked, answers: two, failures }], goals, 1);
    expect(duel?.byChecks).toBeDefined();
    expect(duel?.byComparison).toBeUndefined();
  });
});

test("an evaluation without two goals has no such comparison", async () => {
  expect(await goalDuel([row("1", { b: "frog" })], undefined, 1)).toBeUndefined();
});
