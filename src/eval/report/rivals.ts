/** Compares the arms with each other instead of with the draft: is `auto` better than `classic`? */
import { type Bilingual, bilingualError, inBoth } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { Language } from "../../core/languages.ts";
import { points, pValue } from "../../core/numbers.ts";
import type { RowResults } from "../results/results.ts";
import { type Comparison, comparePairs } from "./comparison.ts";
import { scorePairs } from "./score-rows.ts";

/** What each arm gained over one of them, by the rows that both have answered. */
export interface Rivals {
  readonly against: string;
  readonly arms: readonly { readonly arm: string; readonly comparison: Comparison }[];
}

/** Arms without a scored row in common are left out. Throws `request-malformed` for an arm that there is not. */
export async function compareRivals(
  rows: readonly RowResults[],
  arms: readonly string[],
  against: string,
  seed: number,
): Promise<Rivals> {
  if (!arms.includes(against)) throw noSuchArm(against, arms);
  const others = arms.filter((arm) => arm !== against);
  const found = [...(await scorePairs(rows, others, against))].flatMap(([arm, pairs]) => {
    const comparison = comparePairs(pairs, seed);
    return comparison === undefined ? [] : [{ arm, comparison }];
  });
  return { against, arms: found };
}

export function rivalWords({ against, arms }: Rivals): readonly Bilingual[] {
  return arms.map(({ arm, comparison }) => inBoth((language) => sentence(arm, against, comparison, language)));
}

/** `auto against classic: +17.2 [+12.1, +22.6] points of checks passed, better in 60 of 200 rows, worse in 8 (p < 0.001)`. */
function sentence(
  arm: string,
  against: string,
  { rows, shareUplift, better, worse, winsP }: Comparison,
  language: Language,
): string {
  const [gain, chance] = [points(shareUplift, language), pValue(winsP, language)];
  return language === "ru"
    ? `${arm} против ${against}: ${gain} п. пройденных проверок; лучше строк: ${better} из ${rows}, хуже: ${worse} (${chance})`
    : `${arm} against ${against}: ${gain} points of checks passed, better in ${better} of ${rows} rows, worse in ${worse} (${chance})`;
}

function noSuchArm(against: string, arms: readonly string[]): FrogcomError {
  return bilingualError("request-malformed", {
    en: `--against names an arm of the evaluation, not "${against}": ${arms.join(", ")}.`,
    ru: `--against называет способ этой оценки, а не «${against}»: ${arms.join(", ")}.`,
  });
}
