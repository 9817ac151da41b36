/** Days in a row: statistics leave out those without a run, a chart must not. */
import type { WireDay } from "../api/stats-wire.ts";

const DAY_MS = 86_400_000;

/** A day of UTC, as midnight in Unix ms; undefined: no run ended on it. */
export interface ShownDay {
  readonly at: number;
  readonly stats: WireDay | undefined;
}

/** From the first day with a run to the last one. */
export function daysInRow(days: readonly WireDay[]): readonly ShownDay[] {
  const known = new Map(days.map((stats) => [Date.parse(stats.day), stats]));
  const [first, last] = [Math.min(...known.keys()), Math.max(...known.keys())];
  const count = known.size === 0 ? 0 : Math.round((last - first) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * DAY_MS;
    return { at, stats: known.get(at) };
  });
}

/** A share of runs; null where there was none. */
export function shareOf(some: number, all: number): number | null {
  return all === 0 ? null : some / all;
}
