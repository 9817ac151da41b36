/** Drafts that neither the extractor nor the guard was tuned on, with the requirements of each request labelled by hand. */
import type { Check } from "../../../src/core/checks/check.ts";
import type { FlawlessDraft } from "../../../src/eval/calibration/samples.ts";

export interface FreshDraft extends FlawlessDraft {
  /** What a reader finds in the request: the extractor has not been asked. */
  readonly asks: readonly Check[];
}

/** Words of the draft, and what a fault puts there. */
type Swap = readonly [string, string];

/** As the lists have them: the language is that of the list. */
export type UnlabelledDraft = Omit<FreshDraft, "language" | "keyword" | "forbidden"> & {
  readonly keyword?: Swap;
  readonly forbidden?: Swap;
};
