/** What must hold of a report whatever was answered. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { answer, planOf, reviewed, rowAsking } from "../../../test/support/eval-answers.ts";
import type { EvalRecord } from "../results/records.ts";
import { sortRecords } from "../results/results.ts";
import { type EvalReport, measureResults } from "./make-report.ts";

const text = fc.constantFrom("cat", "frog", "pond", "frog pond");

/** The draft, the re-roll, what review made of the draft; nothing = it failed. */
const rowOutcome = fc.record({
  draft: text,
  reroll: fc.option(text, { nil: undefined }),
  refined: fc.option(text, { nil: undefined }),
  isAlarm: fc.boolean(),
  isFailed: fc.boolean(),
});
type RowOutcome = typeof rowOutcome extends fc.Arbitrary<infer Value> ? Value : never;

function recordsOf(outcomes: readonly RowOutcome[]): readonly EvalRecord[] {
  return outcomes.flatMap(({ draft, reroll, refined, isAlarm, isFailed }, index) => {
    const id = String(index);
    const made = reviewed(id, draft, isAlarm ? ["Bad."] : [], isAlarm ? (refined ?? draft) : undefined);
    return [
      { type: "row" as const, ...rowAsking(id, "frog", "pond") },
      answer(id, "direct", draft),
      ...(reroll === undefined ? [] : [answer(id, "reroll", reroll)]),
      ...(isFailed ? [] : [made]),
    ];
  });
}

async function reportOf(records: readonly EvalRecord[]): Promise<EvalReport> {
  const results = sortRecords([planOf(["direct", "reroll", "review"]), ...records]);
  if (results === undefined) throw new Error("the records have a plan");
  return (await measureResults(results)).report;
}

test("the figures of an arm agree with each other", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(rowOutcome, { minLength: 1, maxLength: 8 }), async (outcomes) => {
      const { arms } = await reportOf(recordsOf(outcomes));
      const [direct] = arms;
      expect(direct).toMatchObject({ arm: "direct", answers: outcomes.length, review: { changed: 0 } });
      for (const { answers, comparison, quality, costs } of arms.filter(({ comparison: of }) => of !== undefined)) {
        if (comparison === undefined || quality === undefined || costs === undefined) continue;
        const { rows, fixed, broken, better, worse, passUplift, shareUplift, wins } = comparison;
        expect(rows).toBe(answers);
        expect(passUplift.value).toBeCloseTo((fixed - broken) / rows, 10);
        expect(wins.value).toBeCloseTo(0.5 + (better - worse) / (2 * rows), 10);
        expect(better + worse).toBeLessThanOrEqual(rows);
        expect(fixed).toBeLessThanOrEqual(better);
        expect(broken).toBeLessThanOrEqual(worse);
        expect(Math.abs(shareUplift.value)).toBeLessThanOrEqual(1);
        for (const { value, low, high } of [passUplift, shareUplift, wins, quality.pass, quality.share]) {
          expect(low).toBeLessThanOrEqual(value + 1e-12);
          expect(high).toBeGreaterThanOrEqual(value - 1e-12);
        }
        expect(costs.tokenRatio).toBeGreaterThanOrEqual(1);
      }
    }),
    { seed: 2, numRuns: 20 },
  );
});

test("an arm that always gives the draft changes nothing, whatever the drafts are", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), async (drafts) => {
      const outcomes = drafts.map((draft) => ({
        draft,
        reroll: draft,
        refined: undefined,
        isAlarm: false,
        isFailed: false,
      }));
      const { arms } = await reportOf(recordsOf(outcomes));
      for (const { arm, comparison, review } of arms.filter(({ arm: name }) => name !== "direct")) {
        expect([arm, comparison]).toEqual([
          arm,
          expect.objectContaining({
            fixed: 0,
            broken: 0,
            better: 0,
            worse: 0,
            passP: 1,
            winsP: 1,
            finding: "not-shown",
          }),
        ]);
        expect(review.changed).toBe(0);
      }
    }),
    { seed: 2, numRuns: 10 },
  );
});

test("the order in which answers came makes no difference to any count", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(rowOutcome, { minLength: 1, maxLength: 6 }), async (outcomes) => {
      const records = recordsOf(outcomes);
      const rows = records.filter(({ type }) => type === "row");
      const answers = records.filter(({ type }) => type !== "row");
      const [one, other] = [await reportOf(records), await reportOf([...rows, ...answers.toReversed()])];
      expect(other).toEqual(one);
    }),
    { seed: 2, numRuns: 10 },
  );
});
