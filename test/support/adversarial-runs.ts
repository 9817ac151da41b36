/** Pairs that may say anything: drafts, reviews and refined texts without any sense, under requirements of any kind. */
import fc from "fast-check";
import type { Check } from "../../src/core/checks/check.ts";
import { createJudge, type Judgement } from "../../src/core/judgement.ts";
import { checkPorts, reviewReply, runInput, runScripted, type ScriptedRun } from "./scripted-run.ts";

const word = fc.constantFrom("frog", "Frog,", "a", "b.", "c!", "\n\n", "* item", "{", "I'm sorry", "END");
const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));
const check: fc.Arbitrary<Check> = fc.oneof(
  fc.record({ type: fc.constantFrom("words" as const, "sentences" as const, "bullets" as const), max: fc.nat(6) }),
  fc.record({
    type: fc.constantFrom("includes" as const, "excludes" as const),
    text: fc.constantFrom("frog", "a", "END"),
  }),
  fc.constantFrom<Check>({ type: "no-commas" }, { type: "lowercase" }, { type: "json" }),
);
const checks = fc.array(check, { maxLength: 4 });
const review = fc.oneof(
  text,
  fc.constant(reviewReply()),
  text.map((problem) => reviewReply({ problem })),
);

/** Enough texts and reviews for three rounds. */
export interface Adversaries {
  readonly checks: readonly Check[];
  readonly extracted: readonly Check[];
  readonly primary: readonly string[];
  readonly secondary: readonly string[];
}

export const adversaries: fc.Arbitrary<Adversaries> = fc.record({
  checks,
  extracted: checks,
  primary: fc.array(text, { minLength: 4, maxLength: 4 }),
  secondary: fc.array(review, { minLength: 3, maxLength: 3 }),
});

export interface AdversarialRun extends ScriptedRun {
  readonly before: Judgement;
  readonly after: Judgement;
}

/** Runs `review` and judges its draft and its answer. */
export async function runAdversaries(
  { checks: given, extracted, primary, secondary }: Adversaries,
  rounds: number,
): Promise<AdversarialRun> {
  const rules = { checks: given, extracted };
  const done = await runScripted(runInput({ ...rules, rounds }), { primary, secondary });
  const judge = createJudge(rules, checkPorts);
  return { ...done, before: judge(primary[0] ?? ""), after: judge(done.answer?.text ?? "") };
}

/** How many of 10,000 runs have so many rounds. */
export const adversarialRuns = [
  [1, 8500],
  [3, 1500],
] as const;
