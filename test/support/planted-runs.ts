/** Runs of `review` on planted faults with scripted pairs: what programs see, what a pair mends, and what it may spoil. */
import { cleanAnswer } from "../../src/core/checks/clean-answer.ts";
import { extractChecks } from "../../src/core/checks/extract/extract-checks.ts";
import { type GuardedText, provablyWorse } from "../../src/core/guard/provably-worse.ts";
import { createJudge } from "../../src/core/judgement.ts";
import type { FinishReason, RunInput } from "../../src/core/types.ts";
import { type FaultKind, type PlantedFault, plantFaults } from "../../src/eval/calibration/plant-faults.ts";
import type { FlawlessDraft } from "../../src/eval/calibration/samples.ts";
import { checkPorts, reviewReply, runInput, runScripted, type ScriptedRun } from "./scripted-run.ts";

export interface Planted<Sample extends FlawlessDraft = FlawlessDraft> {
  readonly sample: Sample;
  readonly fault: PlantedFault;
}

export function plantIn<Sample extends FlawlessDraft>(samples: readonly Sample[]): readonly Planted<Sample>[] {
  return samples.flatMap((sample) => plantFaults(sample).map((fault) => ({ sample, fault })));
}

/** What no request has to ask for: only a reviewer, or the guard beside a better text, can see it. */
const unasked: ReadonlySet<FaultKind> = new Set(["cut end", "repetition", "meta text"]);

export function isAgainstRequest({ fault }: Planted): boolean {
  return !unasked.has(fault.kind);
}

/** What scripted reviewers say: nothing, what is wrong, and what is a matter of taste. */
export const accepts = reviewReply();
export const findsFault = reviewReply({ problem: "This is not what was asked for.", fix: "Keep to the request." });
export const wantsMore = reviewReply({ problem: "Dull.", fix: "Liven it up." });

export function inputOf({ language, request }: FlawlessDraft): RunInput {
  const conversation = [{ role: "user", content: request }] as const;
  return runInput({ conversation, language, extracted: extractChecks(conversation) });
}

/** Beside the flawless draft: the cleaner takes it off, or the guard would refuse it. */
export function isSeen({ sample, fault }: Planted): boolean {
  const { extracted = [] } = inputOf(sample);
  const judge = createJudge({ extracted }, checkPorts);
  const guarded = (text: string, finishReason: FinishReason): GuardedText => ({
    output: { text, finishReason, usage: null, model: "m", digest: "d" },
    judgement: judge(text),
  });
  const text = cleanAnswer(fault.text, extracted);
  if (text === sample.draft) return true;
  return provablyWorse(guarded(text, fault.finishReason), guarded(sample.draft, "stop"), checkPorts) !== undefined;
}

/** A text as a model gave it. */
type ReviewedText = string | Pick<PlantedFault, "text" | "finishReason">;

/** With nothing beside it: a check fails, the cleaner takes something off, or the model itself says that it was cut. */
export function isSeenAlone({ sample, fault }: Planted): boolean {
  const { extracted = [] } = inputOf(sample);
  const text = cleanAnswer(fault.text, extracted);
  return (
    text !== fault.text ||
    fault.finishReason !== "stop" ||
    createJudge({ extracted }, checkPorts)(text).failed.length > 0
  );
}

/** A whole run of `review`: the first text is the draft, the second one what the refine gives. */
export function reviewed(
  input: RunInput,
  first: ReviewedText,
  second: ReviewedText,
  review: string,
): Promise<ScriptedRun> {
  return runScripted(input, { primary: [first, second], secondary: [review] });
}

/** Whether the answer of such a run is the flawless draft. */
export async function isFlawless(
  sample: FlawlessDraft,
  first: ReviewedText,
  second: ReviewedText,
  review: string,
): Promise<boolean> {
  const { answer } = await reviewed(inputOf(sample), first, second, review);
  return answer?.text === sample.draft;
}
