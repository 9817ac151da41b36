/** Where something stands in the logs. */
import type { Bilingual } from "../core/bilingual.ts";
import type { Shape } from "./source/records.ts";

export interface Place {
  readonly log: string;
  readonly shape: Shape;
  /** From 1; undefined = the whole log. */
  readonly number?: number;
}

/** `chats.jsonl:17`, as editors open it; `export.json, item 3`. */
export function placeWords({ log, shape, number }: Place): Bilingual {
  if (number === undefined) return { en: log, ru: log };
  if (shape === "items") return { en: `${log}, item ${number}`, ru: `${log}, элемент ${number}` };
  return { en: `${log}:${number}`, ru: `${log}:${number}` };
}
