/** What a measure is: a promise of the project, how it is measured, and the rows that it gives. */
import type { Spread } from "./statistics.ts";

export interface Goal {
  readonly direction: "at most" | "at least";
  readonly value: number;
}

/** One line of the table. A row without a goal stands there for comparison. */
export interface Row {
  readonly id: string;
  readonly what: string;
  /** Median and range; over rounds, unless `what` says over what else. */
  readonly figure: Spread;
  readonly unit: "ms" | "MB" | "x" | "tokens/s";
  readonly goal?: Goal;
}

export interface Bench {
  readonly rounds: number;
  /** Fewer requests a round: to see that a measure works, not to quote it. */
  readonly isQuick: boolean;
  /** What FrogCom is started with: the arguments of `node` that come before `serve`. */
  readonly program: readonly string[];
  readonly say: (progress: string) => void;
}

export interface Measure {
  readonly id: string;
  readonly run: (bench: Bench) => Promise<readonly Row[]>;
}

export function atMost(value: number): Goal {
  return { direction: "at most", value };
}

export function atLeast(value: number): Goal {
  return { direction: "at least", value };
}

/** Whether the median reaches the row's goal; undefined without a goal or a figure. */
export function isReached({ figure, goal }: Row): boolean | undefined {
  if (goal === undefined || Number.isNaN(figure.median)) return undefined;
  return goal.direction === "at most" ? figure.median <= goal.value : figure.median >= goal.value;
}
