/** What a measure is: a promise of the project, how it is measured, and the rows that it gives. */
import { type Spread, spreadOf } from "./statistics.ts";

export interface Goal {
  readonly direction: "at most" | "at least";
  readonly value: number;
}

export type Unit = "ms" | "µs" | "MB" | "x" | "tokens/s" | "1/s" | "%" | "calls" | "chunks";

/** One line of the table. A row without a goal stands there for comparison. */
export interface Row {
  readonly id: string;
  readonly what: string;
  /** Median and range; over rounds, unless `what` says over what else. */
  readonly figure: Spread;
  readonly unit: Unit;
  readonly goal?: Goal;
  /** Why there is no figure. */
  readonly why?: string;
}

export interface Bench {
  readonly rounds: number;
  /** Fewer requests a round: to see that a measure works, not to quote it. */
  readonly isQuick: boolean;
  /** What FrogCom is started with: the arguments of `node` that come before `serve`. */
  readonly program: readonly string[];
  readonly withoutPeers: boolean;
  /** Whether this figure is asked for, for measures that give several. */
  readonly wants: (id: string) => boolean;
  readonly say: (progress: string) => void;
}

export interface Measure {
  /** The figures that it gives. */
  readonly ids: readonly string[];
  readonly run: (bench: Bench) => Promise<readonly Row[]>;
}

export function atMost(value: number): Goal {
  return { direction: "at most", value };
}

export function atLeast(value: number): Goal {
  return { direction: "at least", value };
}

/** A row of the values that the rounds gave; without values there is no row. */
export function rowOf(id: string, what: string, values: readonly number[], unit: Unit, goal?: Goal): readonly Row[] {
  if (values.every(Number.isNaN)) return [];
  return [{ id, what, figure: spreadOf(values), unit, ...(goal && { goal }) }];
}

/** A row for what could not be measured here. */
export function gapRow(id: string, what: string, why: string, goal?: Goal): Row {
  return { id, what, figure: spreadOf([]), unit: "x", why, ...(goal && { goal }) };
}

/** Whether the median reaches the row's goal; undefined without a goal or a figure. */
export function isReached({ figure, goal }: Row): boolean | undefined {
  if (goal === undefined || Number.isNaN(figure.median)) return undefined;
  return goal.direction === "at most" ? figure.median <= goal.value : figure.median >= goal.value;
}
