/** Times for people. */
import type { Language } from "../core/languages.ts";

const units = {
  en: { days: "d", hours: "h", minutes: "min", seconds: "s" },
  ru: { days: "д", hours: "ч", minutes: "мин", seconds: "с" },
} as const satisfies Record<Language, object>;

/** `1 h 20 min`, `45 s`: the two largest units, rounded to the smaller of them. */
export function durationWords(ms: number, language: Language): string {
  const names = units[language];
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} ${names.seconds}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} ${names.minutes}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} ${names.hours} ${minutes % 60} ${names.minutes}`;
  return `${Math.floor(hours / 24)} ${names.days} ${hours % 24} ${names.hours}`;
}
