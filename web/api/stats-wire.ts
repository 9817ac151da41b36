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

export interface WireEffect {
  readonly runs: number;
  readonly accepted: number;
  readonly changed: number;
  readonly checked: number;
  readonly fixed: number;
  readonly broken: number;
  readonly uplift: WireEstimate | null;
  readonly token_ratio: number | null;
  readonly extra_seconds: WirePercentiles | null;
}

interface RolesOf<T> {
  readonly primary: T;
  readonly secondary: T;
}

interface WireTokens {
  readonly prompt: number | null;
  readonly completion: number | null;
}

/** Null = known of none of the runs. */
export interface WireStats {
  readonly runs: number;
  readonly done: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly interrupted: number;
  readonly seconds: WirePercentiles | null;
  readonly first_token_seconds: WirePercentiles | null;
  readonly review: {
    readonly runs: number;
    readonly seconds_without: WirePercentiles | null;
    readonly time_share: number | null;
    readonly accept_rate: number | null;
  };
  readonly effect: WireEffect;
  readonly shadow: { readonly runs: number; readonly cost: number | null; readonly effect: WireEffect };
  readonly tokens: RolesOf<WireTokens>;
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
  readonly days: number;
  readonly recommendation: {
    readonly answers: WireRecommendation | null;
    readonly shadow: WireRecommendation | null;
  };
  readonly total: WireStats;
  readonly by_day: readonly WireDay[];
}
