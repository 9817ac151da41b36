/** What shadow runs spent today and have measured so far: read from the store once a day, and counted along. */
import type { Bilingual } from "../../core/bilingual.ts";
import { LEAST_MEASURED, recommend } from "../../core/effect/recommend.ts";
import type { Clock, Store } from "../../core/ports.ts";
import { leastSpent } from "../../core/spent.ts";
import type { RunState } from "../../core/state.ts";
import { lastDays } from "../../core/stats-tally.ts";

/** So long a time the recommendation is made of. */
const RECOMMENDED_DAYS = 30;

interface Page {
  /** When the day began, Unix ms. */
  readonly since: number;
  tokens: number;
  measured: number;
}

export class ShadowBook {
  readonly #store: Pick<Store, "stats">;
  readonly #clock: Pick<Clock, "now">;
  #page: Page | undefined;

  constructor(store: Pick<Store, "stats">, clock: Pick<Clock, "now">) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Tokens, of this day of UTC. */
  async spentToday(): Promise<number> {
    return (await this.#today()).tokens;
  }

  /** Notes a shadow run that has ended. Returns what the measured ones show when it is the one that makes them enough. */
  async note(state: RunState): Promise<Bilingual | undefined> {
    const page = await this.#today();
    page.tokens += leastSpent(state).tokens;
    if ((state.answer?.effect?.checks ?? 0) === 0) return undefined;
    page.measured++;
    if (page.measured !== LEAST_MEASURED) return undefined;
    const { total } = await this.#store.stats(lastDays(RECOMMENDED_DAYS, this.#clock.now()));
    return recommend(total.shadow.effect, "shadow")?.words;
  }

  async #today(): Promise<Page> {
    const now = this.#clock.now();
    const { since } = lastDays(1, now);
    if (this.#page?.since === since) return this.#page;
    const { total, days } = await this.#store.stats(lastDays(RECOMMENDED_DAYS, now));
    const today = days.find(({ day }) => Date.parse(day) === since);
    this.#page = { since, tokens: today?.shadow.tokens ?? 0, measured: total.shadow.effect.checked };
    return this.#page;
  }
}
