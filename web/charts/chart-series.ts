/** What a chart shows: one series of figures with its name, its colour and its line. */
export interface ChartSeries {
  readonly name: string;
  /** The name of a variable of the page's colours. */
  readonly colour: "--fc-draft" | "--fc-review" | "--fc-answer" | "--fc-removed";
  /** Beside the colour, for those who do not tell colours apart; `none`: points alone. */
  readonly line: "solid" | "dashed" | "dotted" | "none";
  /** Null = unknown. */
  readonly values: readonly (number | null)[];
  /** The intervals around the values, drawn as lines. */
  readonly ranges?: readonly ({ readonly low: number; readonly high: number } | null)[];
  /** The line goes on over unknown values. */
  readonly isJoined?: true;
  /** What stands beside each point. */
  readonly names?: readonly string[];
}

/** Whether there is anything to draw. */
export function hasFigures(series: readonly ChartSeries[]): boolean {
  return series.some(({ values }) => values.some((value) => value !== null));
}
