/** Reads the text of a file into rows: JSON lines, or CSV. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { isJsonObject, parseJson } from "../../core/json.ts";
import { noRows } from "../../work/unreadable-rows.ts";
import { readCsv } from "./csv.ts";
import type { Table, TableRow } from "./table.ts";

/** A text that begins with a brace is JSON lines, any other CSV. `source` names it in errors. Throws `request-malformed`. */
export function readTable(text: string, source: string): Table {
  const table = /^\uFEFF?\s*[{[]/.test(text) ? readJsonLines(text, source) : readCsv(text, source);
  if (table.rows.length === 0) throw noRows(source);
  return table;
}

function readJsonLines(text: string, source: string): Table {
  const rows = text.split("\n").flatMap((line, index): readonly TableRow[] => {
    const bare = line.replace(/^\uFEFF/, "").trim();
    if (bare === "") return [];
    const cells = parseJson(bare);
    if (!isJsonObject(cells)) throw noObject(source, index + 1);
    return [{ line: index + 1, cells }];
  });
  return { columns: [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))], rows };
}

function noObject(source: string, line: number): FrogcomError {
  return bilingualError("request-malformed", {
    en: `${source}:${line} is no JSON object. JSON lines have one object a line, and no brackets around them all.`,
    ru: `${source}:${line} — не объект JSON. В JSON Lines на каждой строке один объект, без общих скобок вокруг.`,
  });
}
