/** Reads a log record by record, in the format that it is found to have. */
import type { Bilingual } from "../core/bilingual.ts";
import { parseJson } from "../core/json.ts";
import type { Reading } from "./exchange.ts";
import { type FormatName, readers, recognise } from "./formats.ts";
import { brokenOff, reasons } from "./problems.ts";
import type { RawRecord } from "./source/record.ts";
import { cutLog, type Shape } from "./source/records.ts";

/** A log under the name by which people know it. */
export interface Log {
  readonly name: string;
  readonly text: AsyncIterable<string>;
}

/** One record, or what is wrong with the whole log. */
export interface Found {
  /** Undefined = the whole log. */
  readonly place?: number;
  readonly shape: Shape;
  readonly format: FormatName | undefined;
  readonly reading: Reading;
}

/** A log whose first records are of no format has none: no more than so many are looked at. */
const MOST_UNKNOWN = 100_000;

/** Records that have nothing to do with questions and answers are left out. Iterating throws nothing but the signal's reason. */
export async function* readLog(
  { text }: Log,
  wanted: FormatName | undefined,
  signal: AbortSignal,
): AsyncGenerator<Found, void> {
  let [format, shape]: [FormatName | undefined, Shape] = [wanted, "lines"];
  const unknown: Found[] = [];
  let isEmpty = true;
  try {
    const log = await cutLog(text);
    shape = log.shape;
    for await (const record of log.records) {
      signal.throwIfAborted();
      isEmpty = false;
      const json = record.isTooLong ? undefined : parseJson(record.text);
      const isFirstKnown = format === undefined && (format = recognise(json ?? record.text)) !== undefined;
      if (isFirstKnown && format !== "vllm") yield* unknown;
      const reading = readingOf(record, json, format);
      if (reading === undefined) continue;
      const found = { place: record.place, shape, format, reading };
      if (format !== undefined) yield found;
      else if (unknown.push(found) >= MOST_UNKNOWN) break;
    }
  } catch (error) {
    signal.throwIfAborted();
    yield { shape, format, reading: { problem: brokenOff(error) } };
    return;
  }
  if (isEmpty) yield { shape, format, reading: { problem: reasons.empty } };
  else if (format === undefined) yield { shape, format, reading: { problem: reasons.unknownFormat } };
}

/** A server's log has lines about much else. */
function readingOf(record: RawRecord, json: unknown, format: FormatName | undefined): Reading | undefined {
  const isServerLog = format === "vllm";
  const problem = (words: Bilingual): Reading | undefined => (isServerLog ? undefined : { problem: words });
  if (record.isTooLong) return problem(reasons.tooLong);
  if (json === undefined && !isServerLog) return problem(reasons.notJson);
  const reader = format && readers[format];
  const value = json ?? record.text;
  return reader?.fits(value) ? reader.read(value) : problem(reasons.otherFormat);
}
