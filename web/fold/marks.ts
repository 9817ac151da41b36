/** Where findings stand in a text. */
import { createLocator } from "../../src/core/findings/locate-quote.ts";
import type { NumberedFinding } from "./findings.ts";

/** A passage that findings are about, by their numbers. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly numbers: readonly number[];
}

/** In the order of the text, never overlapping: where quotes do, the shared part has both numbers. */
export function marksIn(text: string, findings: readonly NumberedFinding[]): readonly Mark[] {
  const locate = createLocator(text);
  const ranges = findings.flatMap(({ number, finding: { quote } }) => {
    const range = locate(quote);
    return range === undefined ? [] : [{ ...range, number }];
  });
  const edges = [...new Set(ranges.flatMap(({ start, end }) => [start, end]))].toSorted((a, b) => a - b);
  return edges.slice(0, -1).flatMap((start, index) => {
    const end = edges[index + 1] ?? start;
    const covering = ranges.filter((range) => range.start <= start && range.end >= end);
    return covering.length === 0 ? [] : [{ start, end, numbers: covering.map(({ number }) => number) }];
  });
}

/** A piece of text with the numbers of the findings that it is about. */
export interface MarkedPiece {
  readonly text: string;
  readonly numbers: readonly number[];
}

/** Cuts the passage of a text that begins at `offset` along the marks. */
export function cutAlong(marks: readonly Mark[], text: string, offset = 0): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let at = offset;
  const end = offset + text.length;
  const take = (until: number, numbers: readonly number[]): void => {
    if (until > at) pieces.push({ text: text.slice(at - offset, until - offset), numbers });
    at = Math.max(at, until);
  };
  for (const mark of marks) {
    if (mark.end <= offset || mark.start >= end) continue;
    take(mark.start, []);
    take(Math.min(mark.end, end), mark.numbers);
  }
  take(end, []);
  return pieces;
}
