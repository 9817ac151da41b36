/** Goals of planted faults, on drafts that nobody tuned on: what programs see, what a competent pair mends, what is spoiled. */
import { freshDrafts } from "../../test/support/fresh-drafts/all.ts";
import type { FreshDraft } from "../../test/support/fresh-drafts/fresh-draft.ts";
import {
  accepts,
  findsFault,
  inputOf,
  isAgainstRequest,
  isSeen,
  isSeenAlone,
  type Planted,
  plantIn,
  reviewed,
} from "../../test/support/planted-runs.ts";
import type { ScriptedRun } from "../../test/support/scripted-run.ts";
import { type Case, type Measured, measureShare } from "./measured.ts";

export interface PlantedFaults {
  readonly measured: readonly Measured[];
  readonly runs: readonly ScriptedRun[];
}

export async function measurePlantedFaults(seed: number): Promise<PlantedFaults> {
  const planted = plantIn(freshDrafts);
  const against = planted.filter(isAgainstRequest);
  const [mended, unaided, clean] = await Promise.all([
    Promise.all(planted.map((one) => mendedBy(one, findsFault))),
    Promise.all(against.map((one) => mendedBy(one, accepts))),
    Promise.all(freshDrafts.map(acceptedDraft)),
  ]);
  const alone = planted.map((one) => caseOf(one, isSeenAlone(one)));
  const seen = planted.map((one) => caseOf(one, isSeen(one)));
  const touched = clean.map(({ run, sample }) => {
    const isTouched = run.answer?.text !== sample.draft || run.primary.length > 1;
    return { prompt: sample.request, holds: isTouched, name: sample.request };
  });
  return {
    measured: [
      measureShare("planted faults that programs detect", seen, seed, { least: 0.98 }),
      measureShare(
        "the same, only faults against the request's words",
        against.map((one) => caseOf(one, isSeen(one))),
        seed,
      ),
      measureShare("faults that programs see in a draft alone, with no better text beside it", alone, seed),
      measureShare("mended by a competent pair", mended.map(toCase), seed, { least: 0.95 }),
      measureShare(
        "mended although the reviewer accepts, faults against the request's words",
        unaided.map(toCase),
        seed,
      ),
      measureShare("clean drafts in which programs see a fault", touched, seed, { most: 0.01 }),
    ],
    runs: [...mended, ...unaided, ...clean].map(({ run }) => run),
  };
}

interface Mending extends Planted {
  readonly run: ScriptedRun;
}

/** The second text of the primary is the flawless draft. */
async function mendedBy({ sample, fault }: Planted, review: string): Promise<Mending> {
  return { sample, fault, run: await reviewed(inputOf(sample), fault, sample.draft, review) };
}

function toCase({ sample, fault, run }: Mending): Case {
  return caseOf({ sample, fault }, run.answer?.text === sample.draft);
}

function caseOf({ sample, fault }: Planted, holds: boolean): Case {
  return { prompt: sample.request, holds, name: `${fault.kind}: ${sample.request}` };
}

async function acceptedDraft(sample: FreshDraft): Promise<{ readonly sample: FreshDraft; readonly run: ScriptedRun }> {
  return { sample, run: await reviewed(inputOf(sample), sample.draft, sample.draft, accepts) };
}
