/** Counts the runs that each caller starts within a minute. */
import { refusals } from "./texts.ts";

const WINDOW_MS = 60_000;
/** Callers that are remembered; beyond them the one that came first is forgotten. */
const MOST_CALLERS = 10_000;

/** The headers that tell a caller where it stands. */
export type RateHeaders = Readonly<Record<string, string>>;

export interface RateLimiter {
  /** Counts one run; throws `rate-limited`, with the time to wait, when it is one too many. */
  readonly take: (caller: string) => RateHeaders;
  /** The same headers for a caller who was refused. */
  readonly headersFor: (caller: string) => RateHeaders;
}

/** In any 60 seconds at most `limit` runs a caller; null = no limit. `now` is in ms and need not be the time of day. */
export function createRateLimiter(limit: number | null, now: () => number): RateLimiter {
  if (limit === null) return { take: () => ({}), headersFor: () => ({}) };
  const startsOf = new Map<string, number[]>();

  function recentStarts(caller: string): number[] {
    const oldest = now() - WINDOW_MS;
    return (startsOf.get(caller) ?? []).filter((start) => start > oldest);
  }

  function headersAt(starts: readonly number[]): RateHeaders {
    const resetMs = Math.max(0, (starts[0] ?? now() - WINDOW_MS) + WINDOW_MS - now());
    return {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(Math.max(0, (limit ?? 0) - starts.length)),
      "x-ratelimit-reset": String(Math.ceil(resetMs / 1000)),
    };
  }

  return {
    take(caller) {
      const starts = recentStarts(caller);
      const [first] = starts;
      if (starts.length >= limit) throw refusals.rateLimited(limit, (first ?? now()) + WINDOW_MS - now());
      starts.push(now());
      startsOf.delete(caller);
      startsOf.set(caller, starts);
      if (startsOf.size > MOST_CALLERS) startsOf.delete(startsOf.keys().next().value ?? caller);
      return headersAt(starts);
    },
    headersFor: (caller) => headersAt(recentStarts(caller)),
  };
}
