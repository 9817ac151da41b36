/** CSV as RFC 4180 and the world's spreadsheets have it: read with any of their delimiters, written in the same dialect. */
import { CsvError, type InfoRecord, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { CsvDialect, Table, TableRow } from "./table.ts";

const BYTE_ORDER_MARK = "\uFEFF";
const delimiters = [",", ";", "\t"] as const;

/** `source` names the text in errors. Throws `request-malformed` with the line. */
export function readCsv(text: string, source: string): Table {
  const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const delimiter = delimiterOf(bare);
  const [header, ...rest] = readRecords(bare, delimiter, source);
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

interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

function readRecords(text: string, delimiter: string, source: string): readonly CsvRecord[] {
  const found: CsvRecord[] = [];
  let end = 0;
  const note = (fields: readonly string[], { lines }: InfoRecord): null => {
    found.push({ fields, line: end + 1 });
    end = lines;
    return null;
  };
  try {
    parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, on_record: note });
    return found;
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(source, error);
    throw error;
  }
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

function unreadable(source: string, { message }: CsvError): FrogcomError {
  return bilingualError("request-malformed", {
    en: `${source} cannot be read as CSV: ${message}. Quotes inside of quotes are doubled.`,
    ru: `${source} не читается как CSV: ${message}. Кавычки внутри кавычек удваиваются.`,
  });
}
