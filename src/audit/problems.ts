/** The records of logs that could not be read: how many, and where the first ones stand. */
import type { Bilingual } from "../core/bilingual.ts";
import type { Place } from "./place.ts";

export interface Problem {
  readonly place: Place;
  readonly words: Bilingual;
}

/** So many are listed; the others are counted. */
const MOST_LISTED = 20;

export class Problems {
  readonly listed: Problem[] = [];
  count = 0;

  add(problem: Problem): void {
    this.count++;
    if (this.listed.length < MOST_LISTED) this.listed.push(problem);
  }
}

export const reasons = {
  notJson: { en: "this is not JSON", ru: "это не JSON" },
  tooLong: { en: "this is longer than 64 million characters", ru: "запись длиннее 64 миллионов знаков" },
  otherFormat: { en: "no question and answer of this format", ru: "нет вопроса и ответа в этом формате" },
  empty: { en: "it is empty", ru: "файл пуст" },
  unknownFormat: {
    en: "nothing in it is of a known format: name one with --format",
    ru: "ничего в известном формате: назовите его через --format",
  },
} as const satisfies Record<string, Bilingual>;

export function brokenOff(error: unknown): Bilingual {
  const reason = error instanceof Error ? error.message : String(error);
  return { en: `it cannot be read any further: ${reason}`, ru: `дальше не читается: ${reason}` };
}
