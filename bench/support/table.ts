/** The table of what was measured, as text for people. */
import { isReached, type Row } from "./measure.ts";

const heads = ["", "measure", "figure", "range", "goal", "reached"];
const notes = [
  "Figures are medians of interleaved rounds, with the range of the rounds (over all cases or runs where the measure says so).",
  "Rows without a goal stand there for comparison.",
];

export function tableOf(rows: readonly Row[], circumstances: readonly string[]): string {
  const cells = [heads, ...rows.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [lines[0], rule, ...lines.slice(1), "", ...notes, ...circumstances].join("\n");
}

function cellsOf(row: Row): readonly string[] {
  const { id, what, figure, unit, goal, why = "none seen" } = row;
  const { median, lowest, highest } = figure;
  const reached = isReached(row);
  return [
    id,
    what,
    Number.isNaN(median) ? why : `${shorten(median)} ${unit}`,
    Number.isNaN(median) ? "" : `${shorten(lowest)} .. ${shorten(highest)}`,
    goal === undefined ? "" : `${goal.direction === "at most" ? "<=" : ">="} ${goal.value} ${unit}`,
    reached === undefined ? "" : reached ? "yes" : "NO",
  ];
}

function shorten(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}
