/** What each key has spent on this day of UTC: read from the stored runs once, and counted from then on. */
import type { RunService } from "../../app/app.ts";
import type { Spent } from "../../core/spent.ts";
import { DAY_MS } from "../../core/time.ts";
import type { Role } from "../../core/types.ts";

export interface Spending {
  readonly today: (owner: string) => Promise<Spent>;
  /** Counts what a run cost that has ended. */
  readonly add: (owner: string, spent: Spent) => void;
}

interface Account {
  readonly day: number;
  tokens: number;
  cost: number;
}

/** Milliseconds until a new day begins in UTC. */
export function msToMidnight(now: number): number {
  return DAY_MS - (now % DAY_MS);
}

/** `now` is Unix time in ms. Of the stored runs, what no server told is not counted. */
export function createSpending(runs: Pick<RunService, "stats">, now: () => number): Spending {
  const accounts = new Map<string, Promise<Account>>();
  const today = (): number => Math.floor(now() / DAY_MS);

  async function open(owner: string): Promise<Account> {
    const day = today();
    const { total } = await runs.stats(1, owner);
    const roles: readonly Role[] = ["primary", "secondary"];
    const tokens = roles.flatMap((role) => [total.tokens[role].promptTokens, total.tokens[role].completionTokens]);
    return { day, tokens: tokens.reduce<number>((sum, count) => sum + (count ?? 0), 0), cost: total.cost ?? 0 };
  }

  async function accountOf(owner: string): Promise<Account> {
    const known = accounts.get(owner);
    const account = await known?.catch(() => undefined);
    if (account !== undefined && account.day === today()) return account;
    // Whoever waited for the same account finds the new one.
    if (accounts.get(owner) === known) accounts.set(owner, open(owner));
    return accounts.get(owner) ?? open(owner);
  }

  return {
    today: accountOf,
    add(owner, { tokens, cost }) {
      // What is not open yet is read from the store, in which the run stands.
      void accounts.get(owner)?.then((account) => {
        account.tokens += tokens;
        account.cost += cost;
      }, ignore);
    },
  };
}

/** Whoever asked for the account was told. */
function ignore(): void {}
