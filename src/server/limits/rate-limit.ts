/** Counts the runs that each caller starts within a minute. */
import { refusals } from "../errors/texts.ts";

const WINDOW_MS = 60_000;
/** Callers that are remembered; beyond them the one that came first is forgotten. */
const MOST_CALLERS = 10_000;

/** The headers that tell a caller where it stands. */
export type RateHeaders = Readonly<Record<string, string>>;

/** How many runs in any 60 seconds; null = no limit. */
export interface Rate {
  readonly limit: number | null;
  /** It is that of the caller's own key. */
  readonly isOwn: boolean;
}

export interface RateLimiter {
  /**
   * Counts one run; throws `rate-limited`, with the time to wait, when it is one too many. Gives what counts it no more: it did
   * not begin.
   */
  readonly take: (caller: string, rate: Rate) => () => void;
  readonly headersFor: (caller: string, rate: Rate) => RateHeaders;
}

/** `now` is in ms and need not be the time of day. */
export function createRateLimiter(now: () => number): RateLimiter {
  const startsOf = new Map<string, number[]>();

  function recentStarts(caller: string): number[] {
    const oldest = now() - WINDOW_MS;
    return (startsOf.get(caller) ?? []).filter((start) => start > oldest);
  }

  return {
    take(caller, { limit, isOwn }) {
      if (limit === null) return () => undefined;
      const starts = recentStarts(caller);
      // Of a key whose limit is lower than what it took before, more than the first must have passed.
      const [first = now()] = starts.slice(-limit);
      if (starts.length >= limit) throw refusals.rateLimited(limit, first + WINDOW_MS - now(), isOwn);
      const start = now();
      starts.push(start);
      startsOf.delete(caller);
      startsOf.set(caller, starts);
      if (startsOf.size > MOST_CALLERS) startsOf.delete(startsOf.keys().next().value ?? caller);
      return () => {
        const counted = startsOf.get(caller) ?? [];
        const at = counted.lastIndexOf(start);
        if (at >= 0) startsOf.set(caller, counted.toSpliced(at, 1));
      };
    },
    headersFor(caller, { limit }) {
      if (limit === null) return {};
      const starts = recentStarts(caller);
      const resetMs = Math.max(0, (starts[0] ?? now() - WINDOW_MS) + WINDOW_MS - now());
      const [bound, remaining] = [String(limit), String(Math.max(0, limit - starts.length))];
      return {
        ...{ "x-ratelimit-limit": bound, "x-ratelimit-limit-requests": bound },
        ...{ "x-ratelimit-remaining": remaining, "x-ratelimit-remaining-requests": remaining },
        "x-ratelimit-reset": String(Math.ceil(resetMs / 1000)),
        "x-ratelimit-reset-requests": goDuration(resetMs),
      };
    },
  };
}

/** A time as OpenAI's headers have it: `120ms`, `1.5s`, `6m0s`, `12h3m0s`. */
export function goDuration(ms: number): string {
  const whole = Math.ceil(ms);
  if (whole < 1000) return `${whole}ms`;
  const [hours, minutes] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60];
  const seconds = `${(whole % 60_000) / 1000}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
