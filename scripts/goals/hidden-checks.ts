/** Goal "clean drafts altered for the worse": a random part of the requirements is hidden from the guard, and judges its answers. */
import type { Check } from "../../src/core/checks/check.ts";
import { createJudge, failsMore } from "../../src/core/judgement.ts";
import type { RunInput } from "../../src/core/types.ts";
import { type Random, seededRandom } from "../../src/core/statistics/random.ts";
import { freshDrafts } from "../../test/support/fresh-drafts/all.ts";
import type { FreshDraft } from "../../test/support/fresh-drafts/fresh-draft.ts";
import { plantFaults, type PlantedFault } from "../../src/eval/calibration/plant-faults.ts";
import { reviewed, wantsMore } from "../../test/support/planted-runs.ts";
import { checkPorts, runInput } from "../../test/support/scripted-run.ts";
import { type Case, type Measured, measureShare } from "./measured.ts";
import { mannersOf, rewrittenMannersOf } from "./refiner-manners.ts";

/** What the guard sees of the requirements, and what it does not. */
export interface Hiding {
  readonly seen: readonly Check[];
  readonly hidden: readonly Check[];
}

/** Each requirement is hidden by the toss of a coin, at least one always. */
export function hideSome(checks: readonly Check[], random: Random): Hiding {
  const tosses = checks.map(() => random.below(2) === 0);
  const chosen = random.below(checks.length);
  const isHidden = (index: number): boolean => tosses[index] === true || index === chosen;
  return {
    seen: checks.filter((_, index) => !isHidden(index)),
    hidden: checks.filter((_, index) => isHidden(index)),
  };
}

function inputWith({ language, request }: FreshDraft, { seen }: Hiding): RunInput {
  return runInput({ conversation: [{ role: "user", content: request }], language, extracted: seen });
}

/** Whether a hidden requirement that the draft kept is broken in the answer. */
export function isWorse(draft: string, answer: string, { hidden }: Hiding): boolean {
  const judge = createJudge({ checks: hidden }, checkPorts);
  return failsMore(judge(answer), judge(draft));
}

/** The reviewer raises a false alarm on every clean draft. */
export async function measureAltered(seed: number): Promise<readonly Measured[]> {
  const random = seededRandom(seed);
  const competent = (when: "first" | "later" | "last"): readonly Refined[] =>
    freshDrafts.flatMap((sample) => mannersOf(sample, when).map((text) => ({ sample, ...text })));
  const harmful = freshDrafts.flatMap((sample) => plantFaults(sample).map((text) => ({ sample, ...text })));
  const measure = (among: readonly Refined[]): Promise<readonly Case[]> =>
    Promise.all(among.map((one) => altered(one, hideSome(one.sample.asks, random))));
  const goal = "clean drafts altered for the worse by a competent pair, judged by hidden checks";
  const most = { most: 0.01 };
  const [first, later, last] = [
    await measure(competent("first")),
    await measure(competent("later")),
    await measure(competent("last")),
  ];
  const rewritten = await measure(
    freshDrafts.flatMap((sample) => rewrittenMannersOf(sample).map((text) => ({ sample, ...text }))),
  );
  const spoiled = await measure(harmful);
  return [
    measureShare(goal, first, seed, most),
    measureShare("the same in manners that were written later", later, seed, most),
    measureShare("the same in manners that were written last", last, seed, most),
    measureShare("the same in those, with the draft rewritten", rewritten, seed, most),
    measureShare("the same where each refined text is a planted fault", spoiled, seed),
  ];
}

interface Refined extends Omit<PlantedFault, "kind"> {
  readonly sample: FreshDraft;
  readonly kind: string;
}

async function altered({ sample, kind, text, finishReason }: Refined, hiding: Hiding): Promise<Case> {
  const second = { text, finishReason };
  const { answer } = await reviewed(inputWith(sample, hiding), sample.draft, second, wantsMore);
  const holds = isWorse(sample.draft, answer?.text ?? "", hiding);
  return { prompt: sample.request, holds, name: `${kind}: ${sample.request}` };
}
