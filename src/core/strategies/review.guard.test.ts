/** The review with its checks, its guard, its edits, and what it tells afterwards. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adversarialRuns, adversaries, runAdversaries } from "../../../test/support/adversarial-runs.ts";
import { reviewReply, runInput, runScripted } from "../../../test/support/scripted-run.ts";
import type { RunInput } from "../types.ts";

const accept = reviewReply();
const revise = reviewReply({ problem: "Dull.", fix: "Liven it up." });
const short: Partial<RunInput> = { extracted: [{ type: "words", max: 3 }] };

describe("failed checks", () => {
  test("are told to the reviewer, and mended although it accepts", async () => {
    const { answer, primary, secondary } = await runScripted(runInput(short), {
      primary: ["one two three four", "one two"],
      secondary: [accept],
    });
    expect(secondary[0]?.messages[1]?.content).toContain("- fails: The answer has 4 words, at most 3 are allowed.");
    expect(primary[1]?.messages.at(-1)?.content).toContain("1. The answer has 4 words, at most 3 are allowed.");
    expect(answer).toMatchObject({ text: "one two", checks: [{ passed: true }] });
    expect(answer?.review).toMatchObject([{ round: 1, accepted: false, advice: [{ outcome: "done" }] }]);
  });

  test("that pass are told as such, and two calls are enough", async () => {
    const { answer, secondary } = await runScripted(runInput(short), { primary: ["one two"], secondary: [accept] });
    expect(secondary[0]?.messages[1]?.content).toContain("- holds: The answer has 2 words");
    expect(answer).toMatchObject({ stopCause: "accepted", review: [{ accepted: true, isReadable: true }] });
  });
});

describe("the guard", () => {
  const harmful = { primary: ["one two", "one two three four"], secondary: [revise] };

  test("keeps the draft when the refined text fails more checks, and says so", async () => {
    const { answer } = await runScripted(runInput(short), harmful);
    expect(answer).toMatchObject({ text: "one two", stopCause: "converged" });
    expect(answer?.review).toMatchObject([{ refused: "more-checks-fail" }]);
  });

  test("is told what the reviewer found, and refuses a refined text that only repeats it", async () => {
    const { answer } = await runScripted(runInput(), {
      primary: ["Marlowe wrote it.", "The author is wrong. Name Shakespeare."],
      secondary: [reviewReply({ problem: "The author is wrong.", fix: "Name Shakespeare." })],
    });
    expect(answer).toMatchObject({ text: "Marlowe wrote it.", review: [{ refused: "echo" }] });
  });

  test("that is off lets the newest text win", async () => {
    const { answer } = await runScripted(runInput({ ...short, guard: "off" }), harmful);
    expect(answer?.text).toBe("one two three four");
  });

  test.each([
    [["A", "B"], "old", "comparison"],
    [["A", "A"], "new", undefined],
    [["B"], "new", undefined],
    [["SAME"], "new", undefined],
    [["A", "SAME"], "new", undefined],
  ])("that compares hears %j and gives the %s text", async (answers, kept, refused) => {
    const { answer, secondary } = await runScripted(runInput({ guard: "compare" }), {
      primary: ["old", "new"],
      secondary: [revise, ...answers],
    });
    expect([answer?.text, answer?.review?.[0]?.refused]).toEqual([kept, refused]);
    expect(secondary).toHaveLength(1 + answers.length);
  });
});

describe("edits", () => {
  const long = `${"The frog is green. ".repeat(90)}Marlowe wrote Hamlet.`;
  const quoted = reviewReply({ quote: "Marlowe wrote Hamlet", problem: "Wrong author.", fix: "Shakespeare." });
  const edit = JSON.stringify({ edits: [{ quote: "Marlowe", replacement: "Shakespeare" }] });

  test("mend a long draft whose findings quote it, for the price of the edits", async () => {
    const { answer, primary } = await runScripted(runInput({ refineBy: "auto" }), {
      primary: [long, edit],
      secondary: [quoted],
    });
    expect(answer?.text).toBe(long.replace("Marlowe", "Shakespeare"));
    expect(primary[1]?.format?.name).toBe("edits");
    expect(answer?.review?.[0]?.advice[0]?.changed?.after).toBe("Shakespeare wrote Hamlet");
  });

  test("that do not apply are followed by a rewrite", async () => {
    const nowhere = JSON.stringify({ edits: [{ quote: "Bacon", replacement: "x" }] });
    const rewrite = long.replace("Marlowe", "Shakespeare");
    const { answer, primary } = await runScripted(runInput({ refineBy: "edits" }), {
      primary: [long, nowhere, rewrite],
      secondary: [quoted],
    });
    expect([answer?.text, primary.length, primary[2]?.format]).toEqual([rewrite, 3, undefined]);
  });

  test("are not asked for where the draft is short, or a finding names no place", async () => {
    for (const [draft, review] of [
      ["Marlowe wrote Hamlet.", quoted],
      [long, revise],
    ] as const) {
      const { primary } = await runScripted(runInput({ refineBy: "auto" }), {
        primary: [draft, "New."],
        secondary: [review],
      });
      expect(primary[1]?.format).toBeUndefined();
    }
  });
});

describe("from the second round on", () => {
  const script = {
    primary: ["Marlowe wrote it in 1600.", "Shakespeare wrote it in 1600."],
    secondary: [reviewReply({ quote: "Marlowe", problem: "Wrong author." }), accept],
  };

  test("the reviewer sees what it found and what changed", async () => {
    const { secondary } = await runScripted(runInput({ rounds: 2 }), script);
    const told = secondary[1]?.messages[1]?.content ?? "";
    expect(told).toContain('1. "Marlowe": Wrong author.');
    expect(told).toContain("- Marlowe\n+ Shakespeare");
  });

  test("findings that repeat end the run", async () => {
    const again = reviewReply({ problem: "Wrong author!" });
    const { answer } = await runScripted(runInput({ rounds: 3 }), {
      ...script,
      secondary: [script.secondary[0] ?? "", again],
    });
    expect(answer).toMatchObject({ text: "Shakespeare wrote it in 1600.", stopCause: "converged", rounds: 2 });
  });
});

describe("never worse", () => {
  // 10,000 runs together: about 5 s of CPU, more than the usual time limit on a busy machine.
  test.each(adversarialRuns)(
    "at most %i rounds of whatever a pair may say: the answer fails no more checks than the draft",
    { timeout: 180_000 },
    async (rounds, numRuns) => {
      await fc.assert(
        fc.asyncProperty(adversaries, async (pair) => {
          const { before, after } = await runAdversaries(pair, rounds);
          expect(after.failed.length).toBeLessThanOrEqual(before.failed.length);
          expect(after.bindingFailures).toBeLessThanOrEqual(before.bindingFailures);
        }),
        { numRuns },
      );
    },
  );
});
