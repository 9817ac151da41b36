/** Run ids: Unix time in microseconds as `frogcom-<seconds>.<six decimals>`, counted in whole numbers only. */
import type { RunId } from "./types.ts";

const MICROSECONDS = 1_000_000;
/** What a run id looks like, as a regular expression of JSON schema. */
export const RUN_ID_PATTERN = String.raw`^frogcom-(0|[1-9][0-9]{0,9})\.([0-9]{6})$`;
const RUN_ID = new RegExp(RUN_ID_PATTERN);

/** The id of this many whole microseconds since 1970; they stay exact in a number until the year 2255. */
export function formatRunId(microseconds: number): RunId {
  const seconds = Math.floor(microseconds / MICROSECONDS);
  const decimals = String(microseconds % MICROSECONDS).padStart(6, "0");
  return `frogcom-${seconds}.${decimals}` as RunId;
}

/** The text as an id, or undefined if it is none: exactly six decimals, no leading zeros. */
export function parseRunId(text: string): RunId | undefined {
  const [, seconds, decimals] = RUN_ID.exec(text) ?? [];
  if (seconds === undefined || decimals === undefined) return undefined;
  return Number.isSafeInteger(Number(seconds + decimals)) ? (text as RunId) : undefined;
}

export function runMicroseconds(id: RunId): number {
  const point = id.indexOf(".");
  return Number(id.slice("frogcom-".length, point) + id.slice(point + 1));
}

/** The whole seconds of an id, as `created` on the wire. */
export function createdSeconds(id: RunId): number {
  return Math.floor(runMicroseconds(id) / MICROSECONDS);
}

/** The id of a run that begins now: at least one microsecond above the previous one, even when the clock went back. */
export function nextRunId(nowMs: number, previous?: RunId): RunId {
  const now = wholeMicroseconds(nowMs);
  return formatRunId(previous === undefined ? now : Math.max(now, runMicroseconds(previous) + 1));
}

/** A product of the whole time with 1000 would be off by a microsecond: its fraction is split off first, which is exact. */
function wholeMicroseconds(ms: number): number {
  const whole = Math.floor(ms);
  return whole * 1000 + Math.round((ms - whole) * 1000);
}
