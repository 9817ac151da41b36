/** The measured goals as a table for people. */
import { decimal, percent, percentInterval } from "../../src/core/numbers.ts";
import type { Measured } from "./measured.ts";

const NAME_WIDTH = 84;
const FIGURE_WIDTH = 9;
const COUNT_WIDTH = 7;

export function tableOf(all: readonly Measured[]): readonly string[] {
  return all.map((measured) => {
    const { goal, n, reached } = measured;
    const verdict = reached === undefined ? "" : reached ? "reached" : "MISSED";
    const figures = [figureOf(measured).padStart(FIGURE_WIDTH), String(n).padStart(COUNT_WIDTH)];
    return `${goal.padEnd(NAME_WIDTH)}${figures.join("")}  ${intervalOf(measured).padEnd(16)}${verdict}`.trimEnd();
  });
}

/** Of thousands of cases one more digit is known. */
function digitsOf({ n }: Measured): number {
  return n >= 5000 ? 2 : 1;
}

function figureOf(measured: Measured): string {
  const { value, unit } = measured;
  return unit === "share" ? percent(value, "en", digitsOf(measured)) : `${decimal(value, 2, "en")}x`;
}

function intervalOf(measured: Measured): string {
  const { interval, unit } = measured;
  if (interval === undefined) return "";
  if (unit === "share") return percentInterval(interval, "en", digitsOf(measured));
  return `[${decimal(interval.low, 2, "en")}–${decimal(interval.high, 2, "en")}]`;
}
