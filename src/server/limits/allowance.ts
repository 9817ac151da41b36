/** What a caller may take: runs in a minute, runs at once, and what its key may spend in a day. */
import { type KeyLimits, noLimits } from "../../core/access-key.ts";
import { leastSpent, type Spent } from "../../core/spent.ts";
import type { RunState } from "../../core/state.ts";
import type { Caller } from "../edge/auth.ts";
import { goDuration, type Rate, type RateHeaders, type RateLimiter } from "./rate-limit.ts";
import { msToMidnight, type Spending } from "./spending.ts";
import { refusals } from "../errors/texts.ts";

export interface AllowancePorts {
  readonly rates: RateLimiter;
  readonly spending: Spending;
  /** Runs a minute of keys without a limit of their own. */
  readonly rateLimit: number | null;
  /** The same of those who need no key. */
  readonly keylessRateLimit: number | null;
  /** Unix ms. */
  readonly now: () => number;
}

/**
 * The place of a run among those of its caller; left once, however it ended, with the run that its caller is to be charged for.
 * What did not begin counts for nothing.
 */
export interface Place {
  leave(ended?: RunState | "not-begun"): void;
}

export interface Allowance {
  /**
   * Counts a run that is about to begin. Tells the headers in any case; throws `rate-limited`, `too-many-runs` or
   * `quota-spent`.
   */
  readonly take: (caller: Caller, address: string, tell: (headers: RateHeaders) => void) => Promise<Place>;
  /** The same for a run that nobody waits for: only what it costs counts. Throws `quota-spent`. */
  readonly takeUnhurried: (caller: Caller) => Promise<Place>;
}

export function createAllowance(ports: AllowancePorts): Allowance {
  const { rates, spending, now } = ports;
  const going = new Map<string, number>();

  function count(name: string, by: 1 | -1): void {
    const runs = (going.get(name) ?? 0) + by;
    if (runs === 0) going.delete(name);
    else going.set(name, runs);
  }

  /** Of a key without such limits it is not looked up. */
  async function spentBy(caller: Caller): Promise<Spent> {
    const owner = meteredOwner(caller);
    return owner === null ? { tokens: 0, cost: 0 } : spending.today(owner);
  }

  function charge(caller: Caller, ended: RunState | undefined): void {
    const owner = meteredOwner(caller);
    if (owner !== null && ended !== undefined) spending.add(owner, leastSpent(ended));
  }

  return {
    async take(caller, address, tell) {
      const { owner, limits = noLimits } = caller;
      const { runsAtOnce, tokensPerDay } = limits;
      const name = owner ?? address;
      const rate = rateOf(caller, ports);
      const spent = await spentBy(caller);
      // From here on nothing waits: of two that come at once the second sees the first.
      tell({ ...rates.headersFor(name, rate), ...tokenHeaders(spent, tokensPerDay, now()) });
      requireFunds(limits, spent, now());
      if (runsAtOnce !== null && (going.get(name) ?? 0) >= runsAtOnce) throw refusals.tooManyRuns(runsAtOnce);
      const countNoMore = rates.take(name, rate);
      tell(rates.headersFor(name, rate));
      count(name, 1);
      return {
        leave(ended) {
          count(name, -1);
          if (ended === "not-begun") countNoMore();
          else charge(caller, ended);
        },
      };
    },
    async takeUnhurried(caller) {
      requireFunds(caller.limits ?? noLimits, await spentBy(caller), now());
      return { leave: (ended) => charge(caller, ended === "not-begun" ? undefined : ended) };
    },
  };
}

function meteredOwner({ owner, limits = noLimits }: Caller): string | null {
  return limits.tokensPerDay !== null || limits.costPerDay !== null ? owner : null;
}

function requireFunds({ tokensPerDay, costPerDay }: KeyLimits, spent: Spent, now: number): void {
  if (tokensPerDay !== null && spent.tokens >= tokensPerDay)
    throw refusals.tokensSpent(tokensPerDay, msToMidnight(now));
  if (costPerDay !== null && spent.cost >= costPerDay) throw refusals.costSpent(costPerDay, msToMidnight(now));
}

/** The owner of the machine only would limit themselves. */
function rateOf({ owner, limits, isLocal }: Caller, { rateLimit, keylessRateLimit }: AllowancePorts): Rate {
  const own = limits?.runsPerMinute ?? null;
  if (own !== null) return { limit: own, isOwn: true };
  if (isLocal) return { limit: null, isOwn: false };
  return { limit: owner === null ? keylessRateLimit : rateLimit, isOwn: false };
}

function tokenHeaders({ tokens }: Spent, limit: number | null, now: number): RateHeaders {
  if (limit === null) return {};
  return {
    "x-ratelimit-limit-tokens": String(limit),
    "x-ratelimit-remaining-tokens": String(Math.max(0, limit - tokens)),
    "x-ratelimit-reset-tokens": goDuration(msToMidnight(now)),
  };
}
