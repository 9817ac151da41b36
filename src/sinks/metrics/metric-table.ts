/** All metrics of FrogCom: name, labels and meaning of each, said once. The registry and the documentation come from here. */
import type { Bilingual } from "../../core/bilingual.ts";

export interface MetricDeclaration {
  /** Prometheus' conventions: counters end in `_total`, units are seconds, bytes and ratios. */
  readonly name: string;
  readonly labels: readonly string[];
  readonly about: Bilingual;
}

export interface HistogramDeclaration extends MetricDeclaration {
  /** Upper bounds of the buckets. */
  readonly buckets: readonly number[];
}

/** Answers of models take from a tenth of a second to minutes. */
const longSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900];
/** FrogCom's own work takes milliseconds; what takes longer is a fault. */
const shortSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5];

/** What only grows. */
export const counters = {
  requests: {
    name: "frogcom_requests_total",
    labels: ["method", "route", "status"],
    about: {
      en: "HTTP requests by the pattern of their route (`(none)`: there is no such route); 499: the client left.",
      ru: "Запросы HTTP по шаблону пути (`(none)`: такого пути нет); 499: клиент ушёл.",
    },
  },
  runs: {
    name: "frogcom_runs_total",
    labels: ["strategy", "status", "stop_cause"],
    about: {
      en: "Runs that ended: `done`, `failed` or `cancelled`; the stop cause of an answer (`accepted`: the reviewer had nothing to say), else `none`.",
      ru: "Завершённые запуски: `done`, `failed` или `cancelled`; причина остановки ответа (`accepted`: проверяющей модели нечего добавить), иначе `none`.",
    },
  },
  runErrors: {
    name: "frogcom_run_errors_total",
    labels: ["code"],
    about: { en: "Runs without an answer, by the code of the error.", ru: "Запуски без ответа, по коду ошибки." },
  },
  rounds: {
    name: "frogcom_rounds_total",
    labels: ["strategy"],
    about: { en: "Rounds of review of the answers.", ru: "Раунды проверки, пройденные ответами." },
  },
  degraded: {
    name: "frogcom_degraded_total",
    labels: ["code"],
    about: {
      en: "Answers whose review failed, by the code of the error.",
      ru: "Ответы, проверка которых не удалась, по коду ошибки.",
    },
  },
  steps: {
    name: "frogcom_steps_total",
    labels: ["kind", "role", "model", "status"],
    about: {
      en: "Model calls: `done`, `failed`, `replayed` (a recorded one was handed back) or `cached`. Models that only a request names are `other`.",
      ru: "Вызовы моделей: `done`, `failed`, `replayed` (взят из записи) или `cached`. Модели, названные только в запросе, — `other`.",
    },
  },
  stepRetries: {
    name: "frogcom_step_retries_total",
    labels: ["kind", "code"],
    about: {
      en: "Attempts at a model call that failed and were made again.",
      ru: "Неудачные попытки вызова модели, за которыми последовала новая.",
    },
  },
  tokens: {
    name: "frogcom_tokens_total",
    labels: ["role", "kind"],
    about: {
      en: "Tokens that servers told: `prompt`, `completion`, and `cached`, the part of the prompt that a cache held.",
      ru: "Токены, о которых сказали серверы: `prompt`, `completion` и `cached`, часть промпта из кэша.",
    },
  },
  cost: {
    name: "frogcom_cost_total",
    labels: ["role"],
    about: {
      en: "Cost of the model calls whose tokens and price (`PRICES`) are known, in the currency of the prices.",
      ru: "Стоимость вызовов, у которых известны токены и цена (`PRICES`), в валюте цен.",
    },
  },
  cacheHits: {
    name: "frogcom_cache_hits_total",
    labels: ["kind"],
    about: { en: "Model calls that were answered from the cache.", ru: "Вызовы моделей, на которые ответил кэш." },
  },
} as const satisfies Record<string, MetricDeclaration>;

/** What has a distribution. */
export const histograms = {
  runSeconds: {
    name: "frogcom_run_seconds",
    labels: ["strategy"],
    buckets: longSeconds,
    about: { en: "Time of an answered run.", ru: "Время запуска с ответом." },
  },
  draftSeconds: {
    name: "frogcom_draft_seconds",
    labels: ["strategy"],
    buckets: longSeconds,
    about: {
      en: "Time of an answered run until its draft was whole: what the answer would have taken without a review.",
      ru: "Время запуска с ответом до готового черновика: столько занял бы ответ без проверки.",
    },
  },
  firstTokenSeconds: {
    name: "frogcom_time_to_first_token_seconds",
    labels: ["strategy"],
    buckets: longSeconds,
    about: {
      en: "From the start of a run to the first piece of any model's text or thought.",
      ru: "От начала запуска до первого куска текста или размышления любой модели.",
    },
  },
  firstContentSeconds: {
    name: "frogcom_time_to_first_content_seconds",
    labels: ["strategy"],
    buckets: longSeconds,
    about: {
      en: "From the start of a run to the first piece that is known to be the answer; where a review may still change the text, that is the end.",
      ru: "От начала запуска до первого куска, про который известно, что это ответ; если проверка ещё может изменить текст — до конца.",
    },
  },
  stepSeconds: {
    name: "frogcom_step_seconds",
    labels: ["kind", "role"],
    buckets: longSeconds,
    about: { en: "Time of a model call that went well.", ru: "Время удавшегося вызова модели." },
  },
  overheadSeconds: {
    name: "frogcom_overhead_seconds",
    labels: [],
    buckets: shortSeconds,
    about: {
      en: "Time of an answered run that was not spent in model calls: FrogCom's own.",
      ru: "Время запуска с ответом вне вызовов моделей: собственное время FrogCom.",
    },
  },
} as const satisfies Record<string, HistogramDeclaration>;

/** What is so at the moment of the scrape. */
export const gauges = {
  info: {
    name: "frogcom_info",
    labels: ["version"],
    about: { en: "Always 1; the version is the label.", ru: "Всегда 1; версия стоит в метке." },
  },
  runsActive: {
    name: "frogcom_runs_active",
    labels: [],
    about: { en: "Runs that go on.", ru: "Идущие запуски." },
  },
  queueInside: {
    name: "frogcom_queue_inside",
    labels: [],
    about: {
      en: "Requests that were let in (at most `MAX_CONCURRENT`).",
      ru: "Впущенные запросы (не больше `MAX_CONCURRENT`).",
    },
  },
  queueWaiting: {
    name: "frogcom_queue_waiting",
    labels: [],
    about: {
      en: "Requests that wait for their turn (at most `MAX_QUEUE`).",
      ru: "Запросы, ждущие очереди (не больше `MAX_QUEUE`).",
    },
  },
  backendCalls: {
    name: "frogcom_backend_calls",
    labels: ["backend", "state"],
    about: {
      en: "Calls of FrogCom to a backend: `running`, or `waiting` for their turn.",
      ru: "Вызовы FrogCom к серверу моделей: `running` идут, `waiting` ждут очереди.",
    },
  },
  breakerOpen: {
    name: "frogcom_breaker_open",
    labels: ["backend"],
    about: {
      en: "1 while a backend that is down is not asked, else 0.",
      ru: "1, пока к неработающему серверу моделей не обращаются, иначе 0.",
    },
  },
} as const satisfies Record<string, MetricDeclaration>;

export type CounterName = keyof typeof counters;
export type HistogramName = keyof typeof histograms;
export type GaugeName = keyof typeof gauges;

type Labels<D extends MetricDeclaration> = Readonly<Record<D["labels"][number], string>>;
export type CounterLabels<Name extends CounterName> = Labels<(typeof counters)[Name]>;
export type HistogramLabels<Name extends HistogramName> = Labels<(typeof histograms)[Name]>;
export type GaugeLabels<Name extends GaugeName> = Labels<(typeof gauges)[Name]>;

/** One value of one gauge. */
export type Reading = {
  readonly [Name in GaugeName]: {
    readonly metric: Name;
    readonly labels: GaugeLabels<Name>;
    readonly value: number;
  };
}[GaugeName];
