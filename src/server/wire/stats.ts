/** Statistics as JSON: which days somebody asks for, and what is told of them. */
import { Type } from "typebox";
import type { JsonObject } from "../../core/json.ts";
import type { Stats, StatsReport } from "../../core/stats.ts";
import { effectOnWire, effectSchema, recommendationOnWire, recommendationSchema } from "./effect-wire.ts";
import { count, known, percentilesOnWire, percentilesSchema } from "./figures-wire.ts";
import { readQuery } from "../requests/checked-request.ts";

const DEFAULT_DAYS = 30;

export const statsQuerySchema = Type.Object({
  days: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 366,
      default: DEFAULT_DAYS,
      description: "So many days of UTC, today included.",
    }),
  ),
});

/** How many days a query string asks for. Throws InvalidRequest. */
export function readStatsDays(query: unknown): number {
  return readQuery(statsQuerySchema, query).days ?? DEFAULT_DAYS;
}

const counts = Type.Record(Type.String(), count);
const tokens = Type.Object({ prompt: known, completion: known, cached: known });

const statsFields = {
  runs: count,
  done: count,
  failed: count,
  cancelled: count,
  interrupted: count,
  seconds: percentilesSchema,
  first_token_seconds: percentilesSchema,
  overhead_seconds: percentilesSchema,
  review: Type.Object(
    {
      runs: count,
      seconds_with: percentilesSchema,
      seconds_without: percentilesSchema,
      ratio: known,
      time_share: known,
      accept_rate: known,
      mean_rounds: known,
    },
    {
      description:
        "Of the answers whose draft was to be reviewed; `seconds_without` is the draft alone, of the same runs.",
    },
  ),
  effect: effectSchema,
  shadow: Type.Object(
    { runs: count, tokens: known, cost: known, effect: effectSchema },
    { description: "Reviews behind answers that were given without one (`SHADOW`); nothing else here tells of them." },
  ),
  tokens: Type.Object({ primary: tokens, secondary: tokens, runs_unknown: count }),
  tokens_per_second: Type.Object(
    { primary: known, secondary: known },
    { description: "What models wrote by the time of the calls that wrote it." },
  ),
  cost: known,
  runs_without_cost: count,
  stop_causes: counts,
  degraded: counts,
};

export const statsSchema = Type.Object(
  {
    days: count,
    recommendation: Type.Object({ answers: recommendationSchema, shadow: recommendationSchema }),
    total: Type.Object(statsFields),
    by_day: Type.Array(Type.Object({ day: Type.String({ format: "date" }), ...statsFields })),
  },
  { description: "null = known of none of the runs, never 0. Days without a run are left out." },
);

export function statsOnWire(days: number, { total, days: byDay }: StatsReport): JsonObject {
  const recommendation = {
    answers: recommendationOnWire(total.effect, "answers"),
    shadow: recommendationOnWire(total.shadow.effect, "shadow"),
  };
  return {
    days,
    recommendation,
    total: partOnWire(total),
    by_day: byDay.map(({ day, ...stats }) => ({ day, ...partOnWire(stats) })),
  };
}

function partOnWire(stats: Stats): JsonObject {
  const { review, tokens: sums } = stats;
  return {
    runs: stats.runs,
    ...stats.statuses,
    seconds: percentilesOnWire(stats.ms),
    first_token_seconds: percentilesOnWire(stats.firstTokenMs),
    overhead_seconds: percentilesOnWire(stats.overheadMs),
    review: {
      runs: review.runs,
      seconds_with: percentilesOnWire(review.withMs),
      seconds_without: percentilesOnWire(review.withoutMs),
      ratio: rounded(review.ratio),
      time_share: rounded(review.timeShare),
      accept_rate: rounded(review.acceptRate),
      mean_rounds: rounded(review.meanRounds),
    },
    effect: effectOnWire(stats.effect),
    shadow: { ...stats.shadow, effect: effectOnWire(stats.shadow.effect) },
    tokens: {
      primary: tokensOf(sums.primary),
      secondary: tokensOf(sums.secondary),
      runs_unknown: stats.runsWithoutTokens,
    },
    tokens_per_second: {
      primary: rounded(stats.tokensPerSecond.primary),
      secondary: rounded(stats.tokensPerSecond.secondary),
    },
    cost: stats.cost,
    runs_without_cost: stats.runsWithoutCost,
    stop_causes: stats.stopCauses,
    degraded: stats.degraded,
  };
}

function tokensOf({ promptTokens, completionTokens, cachedTokens }: Stats["tokens"]["primary"]): JsonObject {
  return { prompt: promptTokens, completion: completionTokens, cached: cachedTokens };
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000) / 1000;
}
