/** Cuts a log into its records, whatever it is: JSON lines, a list, objects one after the other, a table, lines of text. */
import { isJsonObject, parseJson } from "../../core/json.ts";
import { readHead } from "./head.ts";
import { itemsOf } from "./items.ts";
import { linesOf } from "./lines.ts";
import type { RawRecord } from "./record.ts";
import { rowsOf, separatorIn } from "./table.ts";

/** What the places of its records are: lines of the file, or items of a list. */
export type Shape = "lines" | "items";

export interface CutLog {
  readonly shape: Shape;
  readonly records: AsyncIterable<RawRecord>;
}

export async function cutLog(pieces: AsyncIterable<string>): Promise<CutLog> {
  const { head, all } = await readHead(pieces);
  if (isList(head) || isSpreadJson(head)) return { shape: "items", records: itemsOf(all) };
  const separator = head.trimStart().startsWith("{") ? undefined : separatorIn(/^.*/.exec(head.trimStart())?.[0] ?? "");
  return { shape: "lines", records: separator === undefined ? linesOf(all) : rowsOf(all, separator) };
}

/** `[2026-11-26 10:00] INFO` is none. */
function isList(head: string): boolean {
  return /^\s*\[\s*(?:[{\]]|$)/.test(head);
}

/** An object over several lines. A file with one broken line is still one of lines, and so is one whose first line is very long. */
function isSpreadJson(head: string): boolean {
  if (!head.trimStart().startsWith("{")) return false;
  const whole = head.trimStart().split("\n").slice(0, -1);
  return whole.length > 1 && !whole.some((line) => isJsonObject(parseJson(line)) && line.trim() !== "{}");
}
