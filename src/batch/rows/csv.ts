/** CSV as RFC 4180 and the world's spreadsheets have it: read with any of their delimiters, written in the same dialect. */
import { stringify } from "csv-stringify/sync";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { readCsvRecords } from "../../work/csv.ts";
import type { CsvDialect, Table, TableRow } from "./table.ts";

const BYTE_ORDER_MARK = "\uFEFF";
const delimiters = [",", ";", "\t"] as const;

/** `source` names the text in errors. Throws `request-malformed` with the line. */
export function readCsv(text: string, source: string): Table {
  const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const delimiter = delimiterOf(bare);
  const [header, ...rest] = readCsvRecords(bare, delimiter, (reason) => unreadable(source, reason));
  const columns = header?.fields ?? [];
  requireNames(columns, source);
  const rows = rest.map(({ fields, line }): TableRow => {
    if (fields.length !== columns.length) throw wrongWidth(source, line, columns.length, fields.length);
    return { line, cells: Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? ""])) };
  });
  return { columns, rows, dialect: { delimiter, hasByteOrderMark: bare.length < text.length } };
}

/** One line with its end. */
export function csvLine(fields: readonly string[], { delimiter }: Pick<CsvDialect, "delimiter">): string {
  // A lone empty field would be a blank line, which readers skip.
  return fields.length === 1 && fields[0] === "" ? '""\n' : stringify([[...fields]], { delimiter });
}

/** What a file begins with. */
export function csvHead(columns: readonly string[], dialect: CsvDialect): string {
  return (dialect.hasByteOrderMark ? BYTE_ORDER_MARK : "") + csvLine(columns, dialect);
}

/** The delimiter that stands most often in the header, outside of quotes. */
function delimiterOf(text: string): string {
  const header = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0].replaceAll(/"(?:[^"]|"")*"/g, "") ?? "";
  const counts = delimiters.map((each) => header.split(each).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
}

function requireNames(columns: readonly string[], source: string): void {
  const twice = columns.find((column, index) => columns.indexOf(column) < index);
  if (twice === undefined && columns.every((column) => column.trim() !== "")) return;
  throw bilingualError("request-malformed", {
    en: `${source}: the first line must name each column once${twice === undefined ? "; one has no name" : `; ${twice} is there twice`}.`,
    ru: `${source}: первая строка должна называть каждый столбец, и только один раз${twice === undefined ? "; у одного нет имени" : `; ${twice} назван дважды`}.`,
  });
}

function wrongWidth(source: string, line: number, wanted: number, got: number): FrogcomError {
  return bilingualError("request-malformed", {
    en: `${source}:${line} has ${got} fields, and the header has ${wanted}. A field with a delimiter or a line end in it needs quotes.`,
    ru: `${source}:${line}: полей ${got}, а в заголовке ${wanted}. Поле с разделителем или переводом строки берётся в кавычки.`,
  });
}

function unreadable(source: string, reason: string): FrogcomError {
  return bilingualError("request-malformed", {
    en: `${source} cannot be read as CSV: ${reason}. Quotes inside of quotes are doubled.`,
    ru: `${source} не читается как CSV: ${reason}. Кавычки внутри кавычек удваиваются.`,
  });
}
