/** Goal "review costs at most 1.6 times the output tokens of `direct`" on pairs where 70 % of the drafts are good. */
import { seededRandom, shuffled } from "../../src/core/statistics/random.ts";
import { type EditAnswer, editAnswers } from "../../test/support/edit-answers/edit-answers.ts";
import { freshDrafts } from "../../test/support/fresh-drafts/all.ts";
import type { FreshDraft } from "../../test/support/fresh-drafts/fresh-draft.ts";
import { plantFaults } from "../../src/eval/calibration/plant-faults.ts";
import { accepts, inputOf } from "../../test/support/planted-runs.ts";
import { outputsOf, reviewReply, runScripted } from "../../test/support/scripted-run.ts";
import type { Sums } from "../../src/core/statistics/bootstrap.ts";
import { type Measured, measureRatio } from "./measured.ts";
import { roughTokens } from "./rough-tokens.ts";

const GOOD_SHARE = 0.7;

/** One request: the draft, what the reviewer says of it, and what the primary writes after that, if it is asked. */
interface Exchange {
  readonly sample: Parameters<typeof inputOf>[0];
  readonly draft: string;
  readonly review: string;
  readonly refined: readonly string[];
}

/** A finding as long as real ones are. */
const finding = {
  en: {
    quote: "as it stands in the draft",
    problem: "This does not do what the request asks for in so many words.",
    fix: "Change this passage so that it keeps to the request, and leave the rest.",
  },
  ru: {
    quote: "как стоит в черновике",
    problem: "Это не то, о чём прямо сказано в запросе пользователя.",
    fix: "Измени это место так, чтобы оно отвечало запросу, остальное не трогай.",
  },
};

export async function measureCost(seed: number): Promise<readonly Measured[]> {
  const short = await Promise.all(mixed(freshDrafts, seed, shortExchange).map(tokensOf));
  const long = await Promise.all(mixed(editAnswers, seed, longExchange).map(tokensOf));
  return [
    measureRatio("output tokens of review, as part of direct's; answers of some 400 tokens", long, seed, { most: 1.6 }),
    measureRatio("the same with answers of some 50 tokens", short, seed, { most: 1.6 }),
  ];
}

/** Seven of ten drafts are good, and the reviewer is right about each. */
function mixed<Sample>(
  samples: readonly Sample[],
  seed: number,
  exchange: (sample: Sample, isGood: boolean) => Exchange,
): readonly Exchange[] {
  const good = Math.ceil(samples.length * GOOD_SHARE);
  return shuffled(samples, seededRandom(seed)).map((sample, index) => exchange(sample, index < good));
}

function shortExchange(sample: FreshDraft, isGood: boolean): Exchange {
  const { draft, language } = sample;
  if (isGood) return { sample, draft, review: accepts, refined: [draft] };
  const [fault] = plantFaults(sample);
  return { sample, draft: fault?.text ?? draft, review: reviewReply(finding[language]), refined: [draft] };
}

/** Long drafts are mended by edits, and by a rewrite where those do not apply: as often as in the corpus. */
function longExchange({ about, reply, meant }: EditAnswer, isGood: boolean): Exchange {
  if (isGood) return { sample: about, draft: meant, review: accepts, refined: [meant] };
  const quoted = about.edits.map(({ quote }) => ({ ...finding[about.language], quote: quote.slice(0, 60) }));
  return { sample: about, draft: about.draft, review: reviewReply(...quoted.slice(0, 2)), refined: [reply, meant] };
}

async function tokensOf({ sample, draft, review, refined }: Exchange): Promise<Sums> {
  const script = { primary: [draft, ...refined], secondary: [review] };
  const { events } = await runScripted({ ...inputOf(sample), refineBy: "auto" }, script);
  const all = outputsOf(events).reduce((sum, { raw, text }) => sum + roughTokens(raw ?? text), 0);
  return [all, roughTokens(draft)];
}
