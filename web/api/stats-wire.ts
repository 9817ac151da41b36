/** What GET /stats answers, as far as the page reads it. */
export interface WirePercentiles {
  readonly p50: number;
  readonly p95: number;
}

/** Points of a hundred, with the interval of 95 %. */
export interface WireEstimate {
  readonly points: number;
  readonly low: number;
  readonly high: number;
}

interface WireEffect {
  readonly checked: number;
  readonly fixed: number;
  readonly broken: number;
  readonly uplift: WireEstimate | null;
}

interface RolesOf<T> {
  readonly primary: T;
  readonly secondary: T;
}

/** Null = known of none of the runs. */
export interface WireStats {
  readonly runs: number;
  readonly done: number;
  readonly failed: number;
  readonly seconds: WirePercentiles | null;
  readonly first_token_seconds: WirePercentiles | null;
  readonly review: {
    readonly seconds_without: WirePercentiles | null;
    readonly time_share: number | null;
    readonly accept_rate: number | null;
  };
  readonly effect: WireEffect;
  readonly shadow: { readonly runs: number };
  readonly tokens_per_second: RolesOf<number | null>;
  readonly cost: number | null;
  readonly runs_without_cost: number;
}

export interface WireDay extends WireStats {
  readonly day: string;
}

interface WireRecommendation {
  readonly finding: "helps" | "harms" | "not-shown" | "too-few" | "no-checks";
  readonly en: string;
  readonly ru: string;
}

export interface StatsAnswer {
  readonly recommendation: {
    readonly answers: WireRecommendation | null;
    readonly shadow: WireRecommendation | null;
  };
  readonly total: WireStats;
  readonly by_day: readonly WireDay[];
}
