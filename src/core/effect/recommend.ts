/** Whether the review is worth its tokens, in one sentence with what it rests on. */
import { type Bilingual, inBoth } from "../bilingual.ts";
import type { Language } from "../languages.ts";
import { decimal, percent, points } from "../numbers.ts";
import { type ShownDifference, shownDifference } from "../statistics/shown-difference.ts";
import { signTest } from "../statistics/sign-test.ts";
import type { EffectStats } from "./effect-tally.ts";

/** Whether users got the reviewed answers, or the drafts with the review in their shadow. */
export type Place = "answers" | "shadow";

export type EffectFinding = ShownDifference | "too-few" | "no-checks";

export interface Recommendation {
  readonly finding: EffectFinding;
  readonly words: Bilingual;
}

/** Fewer measured reviews that could be checked say nothing. */
export const LEAST_MEASURED = 50;

/** Undefined where no review was measured. */
export function recommend(effect: EffectStats, place: Place): Recommendation | undefined {
  if (effect.runs === 0) return undefined;
  const finding = findingOf(effect);
  const [before, after] = [inBoth((language) => measuredWords(effect, language)), ends[finding][place]];
  return { finding, words: inBoth((language) => `${before[language]}: ${after[language]}`) };
}

function findingOf({ runs, checked, fixed, broken, uplift }: EffectStats): EffectFinding {
  if (checked < LEAST_MEASURED) return checked === 0 && runs >= LEAST_MEASURED ? "no-checks" : "too-few";
  return uplift === null ? "not-shown" : shownDifference(uplift, signTest(fixed, broken), 0);
}

/** `Over 120 requests the review fixed 14, broke 2, accepted 60 %, +10.0 [+3.5, +16.4] points, for 1.9x tokens`. */
function measuredWords(effect: EffectStats, language: Language): string {
  const { runs, checked, accepted, changed, fixed, broken, uplift, tokenRatio } = effect;
  const [content, rewritten] = [percent(accepted / runs, language), percent(changed / runs, language)];
  const gain = uplift && points(uplift, language);
  const ratio = tokenRatio === null ? null : decimal(tokenRatio, 1, language);
  if (language === "ru") {
    const checks = uplift ? `исправила ${fixed}, испортила ${broken} (с проверками: ${checked}), ${gain} пункта, ` : "";
    const cost = ratio === null ? "" : `, ценой ${ratio}× токенов`;
    return `На ${runs} запросах вторая модель ${checks}приняла ${content} черновиков, изменила ${rewritten}${cost}`;
  }
  const checks = uplift ? `fixed ${fixed}, broke ${broken} (with checks: ${checked}), ${gain} points, ` : "";
  const cost = ratio === null ? "" : `, for ${ratio}x tokens`;
  return `Over ${runs} requests the review ${checks}accepted ${content} of the drafts, changed ${rewritten}${cost}`;
}

const tooFew: Bilingual = {
  en: `too few with checks to say; there must be ${LEAST_MEASURED}`,
  ru: `с проверками пока слишком мало, нужно ${LEAST_MEASURED}`,
};
const noChecks: Bilingual = {
  en: "whether for the better is unknown, as no request has checks. Add frogcom.checks to requests, or use frogcom eval",
  ru: "к лучшему ли, неизвестно: в запросах нечего проверять программами. Добавьте frogcom.checks или возьмите frogcom eval",
};

const ends: Readonly<Record<EffectFinding, Readonly<Record<Place, Bilingual>>>> = {
  helps: {
    shadow: { en: "it helps; set STRATEGY=review", ru: "польза показана; включите STRATEGY=review" },
    answers: { en: "it helps; leave it on", ru: "польза показана; оставьте проверку включённой" },
  },
  harms: {
    shadow: { en: "it harms; leave the review off", ru: "показан вред; не включайте проверку" },
    answers: { en: "it harms; set STRATEGY=direct", ru: "показан вред; задайте STRATEGY=direct" },
  },
  "not-shown": {
    shadow: { en: "not shown to help; leave the review off", ru: "польза не показана; проверку лучше не включать" },
    answers: {
      en: "not shown to help; STRATEGY=shadow measures on and lets nobody wait",
      ru: "польза не показана; STRATEGY=shadow измеряет дальше и никого не заставляет ждать",
    },
  },
  "too-few": { shadow: tooFew, answers: tooFew },
  "no-checks": { shadow: noChecks, answers: noChecks },
};
