/** Prints the shape of the code beside its limits, and ends with 1 where a limit is passed. */
import { measure, type Shape, type Spread } from "./measure.ts";
import { readSources } from "./sources.ts";

/** One line of the table. `places` is where the code stands that a failed row speaks of. */
interface Row {
  readonly what: string;
  readonly value: number;
  readonly limit: string;
  readonly holds: boolean;
  readonly places?: readonly string[];
}

/** The table of a shape against the limits of this house. */
export function rowsOf(shape: Shape): Row[] {
  const { fileLines, functionLines, exports, sourceLines, testLines } = shape;
  const testRatio = sourceLines === 0 ? 0 : Math.round((100 * testLines) / sourceLines) / 100;
  return [
    ...spreadRows("file lines", fileLines, { median: 80, p90: 250, max: 300 }),
    ...spreadRows("function lines", functionLines, { median: 12, p90: 40, max: 60 }),
    atMost("exports a file, p90", exports.p90, 6, [exports.largest]),
    none("any", shape.anys),
    none("!", shape.bangs),
    none("enum", shape.enums),
    none("default export", shape.defaultExports),
    none("lint rule silenced without a reason", shape.unexplainedSilences),
    none("regex slower than linear", shape.superLinearRegexes),
    {
      what: "test lines / source lines",
      value: testRatio,
      limit: "1.3 to 2.0",
      holds: testRatio >= 1.3 && testRatio <= 2,
    },
  ];
}

function spreadRows(what: string, spread: Spread, limits: Pick<Spread, "median" | "p90" | "max">): Row[] {
  return [
    atMost(`${what}, median`, spread.median, limits.median),
    atMost(`${what}, p90`, spread.p90, limits.p90),
    atMost(`${what}, max`, spread.max, limits.max, [spread.largest]),
  ];
}

function atMost(what: string, value: number, limit: number, places: readonly string[] = []): Row {
  return { what, value, limit: `<= ${limit}`, holds: value <= limit, places };
}

function none(what: string, places: readonly string[]): Row {
  return { what, value: places.length, limit: "0", holds: places.length === 0, places };
}

/** One line of text for a row, with the places only where it fails. */
export function lineOf({ what, value, limit, holds, places = [] }: Row): string {
  const line = `${what.padEnd(36)}${String(value).padStart(7)}   ${limit.padEnd(12)}`;
  return holds ? `${line}ok` : `${line}TOO MUCH OR TOO LITTLE ${places.join(" ")}`.trimEnd();
}

if (import.meta.main) {
  const rows = rowsOf(measure(readSources(".", ["src", "web", "test"])));
  for (const row of rows) console.log(lineOf(row));
  if (rows.some(({ holds }) => !holds)) process.exitCode = 1;
}
