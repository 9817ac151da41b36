/** Counts, figures and times as JSON, wherever somebody is told of runs. */
import { Type } from "typebox";
import type { JsonObject } from "../../core/json.ts";
import type { Percentiles } from "../../core/percentiles.ts";

export const count = Type.Integer({ minimum: 0 });
/** Null = unknown, never 0. */
export const known = Type.Union([Type.Number(), Type.Null()]);
export const percentilesSchema = Type.Union([Type.Object({ p50: Type.Number(), p95: Type.Number() }), Type.Null()]);

/** In seconds. */
export function percentilesOnWire(ms: Percentiles | null): JsonObject | null {
  return ms && { p50: secondsOf(ms.p50), p95: secondsOf(ms.p95) };
}

/** To a tenth of a millisecond, which is as much as a clock is worth. */
export function secondsOf(ms: number): number {
  return Math.round(ms * 10) / 10_000;
}
