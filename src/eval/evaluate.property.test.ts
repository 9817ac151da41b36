/** Whatever fails and whenever it is stopped: at the end each answer is there once, and none that was finished is asked for again. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf, rowAsking } from "../../test/support/eval-answers.ts";
import { type Asked, scriptedAsk } from "../../test/support/scripted-ask.ts";
import { FrogcomError } from "../core/errors.ts";
import { readArms } from "./arms/arm.ts";
import { evaluate } from "./evaluate.ts";
import type { EvalRecord } from "./results/records.ts";
import { sortRecords } from "./results/results.ts";

const arms = readArms(["reroll", "classic", "review"]);
const quiet = { onBegin: () => undefined, onAnswer: () => undefined, onFailure: () => undefined };

/** One start: which calls fail, counted from its beginning, and at which call it is killed. */
interface Start {
  readonly failing: readonly number[];
  readonly killedAt: number;
  readonly lanes: number;
}

const start: fc.Arbitrary<Start> = fc.record({
  failing: fc.array(fc.nat(30), { maxLength: 6 }),
  killedAt: fc.nat(40),
  lanes: fc.integer({ min: 1, max: 4 }),
});

/** What is on the disk after it: a kill loses what was not kept yet. */
async function runOnce(
  kept: EvalRecord[],
  rowCount: number,
  { failing, killedAt, lanes }: Start,
): Promise<readonly Asked[]> {
  const rows = Array.from({ length: rowCount }, (_, index) => rowAsking(String(index), "frog"));
  const killed = new AbortController();
  let calls = 0;
  const { ask, asked } = scriptedAsk(({ strategy, question }, signal) => {
    const call = calls++;
    if (call === killedAt) killed.abort(new FrogcomError("cancelled", "Killed."));
    signal.throwIfAborted();
    if (failing.includes(call)) throw new FrogcomError("backend-down", "Down.");
    return `${strategy} of ${question}`;
  });
  const ports = {
    ask,
    keep: (record: EvalRecord) => {
      if (!killed.signal.aborted) kept.push(record);
      return Promise.resolve();
    },
    watch: quiet,
    now: () => 0,
    time: () => 0,
  };
  const evaluation = { plan: planOf([]), rows, arms, known: sortRecords(kept), lanes };
  await evaluate(evaluation, ports, killed.signal).catch(() => undefined);
  return asked;
}

const nameOf = ({ row, arm }: { readonly row: string; readonly arm: string }): string => `${row} ${arm}`;

function finishedIn(records: readonly EvalRecord[]): readonly string[] {
  return records.flatMap((record) => (record.type === "answer" ? [nameOf(record)] : []));
}

test("any starts, failures and kills", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.array(start, { maxLength: 5 }), async (rowCount, starts) => {
      const kept: EvalRecord[] = [];
      const whole: Start = { failing: [], killedAt: Infinity, lanes: 2 };
      for (const each of [...starts, whole]) {
        const before = finishedIn(kept);
        const asked = await runOnce(kept, rowCount, each);
        const left = rowCount * arms.length - before.length;
        // A failure is tried once more at most; everything else is asked for once.
        expect(asked.length).toBeLessThanOrEqual(left + each.failing.length);
      }
      const finished = finishedIn(kept);
      expect(finished).toHaveLength(rowCount * arms.length);
      expect(new Set(finished).size).toBe(finished.length);
      const shared = kept.flatMap((record) => (record.type === "answer" && record.arm === "review" ? [record] : []));
      for (const { steps, row } of shared) expect(steps[0]?.text).toBe(`direct of Question ${row}`);
    }),
    { seed: 5, numRuns: 200 },
  );
});
