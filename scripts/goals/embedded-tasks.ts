/** What the embedded model is tried on: each of some fresh drafts once with a fault, and once clean with hidden requirements. */
import type { Check } from "../../src/core/checks/check.ts";
import { type Random, seededRandom, shuffled } from "../../src/core/statistics/random.ts";
import { freshDrafts } from "../../test/support/fresh-drafts/all.ts";
import type { FreshDraft } from "../../test/support/fresh-drafts/fresh-draft.ts";
import { plantFaults, type PlantedFault } from "../../src/eval/calibration/plant-faults.ts";
import { hideSome } from "./hidden-checks.ts";

export interface EmbeddedTask {
  readonly key: string;
  readonly sample: FreshDraft;
  readonly draft: Pick<PlantedFault, "text" | "finishReason">;
  /** Unset = a fault is planted, and the extractor reads the request. */
  readonly seen?: readonly Check[];
  readonly hidden?: readonly Check[];
  readonly seed: number;
}

/** A larger number later keeps the smaller sample. */
export function tasksOf(drafts: number, seed: number): readonly EmbeddedTask[] {
  const chosen = shuffled(freshDrafts, seededRandom(seed)).slice(0, drafts);
  return chosen.flatMap((sample, index) => {
    const random = seededRandom(seed * 1000 + index);
    const fault = oneFault(sample, random);
    const clean = { text: sample.draft, finishReason: "stop" } as const;
    return [
      { key: `${index} ${fault.kind}: ${sample.request}`, sample, draft: fault, seed: index },
      { key: `${index} clean: ${sample.request}`, sample, draft: clean, ...hideSome(sample.asks, random), seed: index },
    ];
  });
}

/** Each kind that applies is as likely, however many texts it makes. */
function oneFault(sample: FreshDraft, random: Random): PlantedFault {
  const faults = plantFaults(sample);
  const kinds = [...new Set(faults.map(({ kind }) => kind))];
  const kind = kinds[random.below(kinds.length)];
  const [fault] = faults.filter((one) => one.kind === kind);
  if (fault === undefined) throw new RangeError(`No fault can be planted into the answer to: ${sample.request}`);
  return fault;
}
