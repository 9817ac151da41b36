/** Goals "never worse", and exactly two or three calls: counted over the runs of adversarial and of scripted pairs. */
import fc from "fast-check";
import { adversarialRuns, adversaries, runAdversaries } from "../../test/support/adversarial-runs.ts";
import type { ScriptedRun } from "../../test/support/scripted-run.ts";
import { type Case, type Measured, measureShare } from "./measured.ts";

export interface NeverWorse {
  readonly measured: Measured;
  /** Those of one round: of them the number of calls is known. */
  readonly runs: readonly ScriptedRun[];
}

export async function measureNeverWorse(seed: number): Promise<NeverWorse> {
  const cases: Case[] = [];
  const ofOneRound: ScriptedRun[] = [];
  for (const [rounds, numRuns] of adversarialRuns) {
    for (const pair of fc.sample(adversaries, { numRuns, seed })) {
      const run = await runAdversaries(pair, rounds);
      const { before, after } = run;
      const holds = after.failed.length > before.failed.length || after.bindingFailures > before.bindingFailures;
      cases.push({ prompt: String(cases.length), holds, name: JSON.stringify(pair) });
      if (rounds === 1) ofOneRound.push(run);
    }
  }
  const goal = "adversarial pairs: answers that fail more checks than their draft";
  return { measured: measureShare(goal, cases, seed, { most: 0 }), runs: ofOneRound };
}

/** Runs of one round with the guard by checks: what accepts needs two calls, everything else three. */
export function measureCalls(runs: readonly ScriptedRun[], seed: number): readonly Measured[] {
  const accepted = runs.filter(({ answer }) => answer?.stopCause === "accepted");
  const refined = runs.filter(({ answer }) => answer !== undefined && answer.stopCause !== "accepted");
  const exactly = (calls: number, among: readonly ScriptedRun[]): readonly Case[] =>
    among.map(({ primary, secondary }, index) => {
      const made = primary.length + secondary.length;
      return { prompt: String(index), holds: made === calls, name: `${made} calls` };
    });
  return [
    measureShare("accepted drafts with exactly 2 calls", exactly(2, accepted), seed, { least: 1 }),
    measureShare("refined drafts with exactly 3 calls", exactly(3, refined), seed, { least: 1 }),
  ];
}
