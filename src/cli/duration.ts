/** Times as people write them for a command: `30` and `30s` are seconds; `500ms`, `2m`, `1h`. */
import type { Bilingual } from "../core/bilingual.ts";

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

export const expectedDuration: Bilingual = {
  en: "a time of at most a day, such as 30 (seconds), 500ms, 30s, 2m or 1h",
  ru: "время не больше суток, например 30 (секунд), 500ms, 30s, 2m или 1h",
};

/** Whole milliseconds; undefined for what is no time. */
export function readDurationMs(text: string): number | undefined {
  const [, number = "", unit = "s"] = /^(\d+(?:\.\d+)?)\s*(ms|[smh])?$/i.exec(text.trim()) ?? [];
  const ms = Number(number) * (unitMs[unit.toLowerCase()] ?? Number.NaN);
  return number === "" ? undefined : Math.round(ms);
}
