/** The metrics that only grow. */
import type { LabelsOf, MetricTable } from "./metric.ts";

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
  shedReviews: {
    name: "frogcom_shed_reviews_total",
    labels: [],
    about: {
      en: "Reviews that were not made because drafts were waiting (`BROWN_OUT`).",
      ru: "Проверки, пропущенные ради ждущих черновиков (`BROWN_OUT`).",
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
    about: {
      en: "Model calls that were answered from the cache, or shared with an equal call under way.",
      ru: "Вызовы моделей, на которые ответил кэш или такой же вызов, который уже шёл.",
    },
  },
  shadowRuns: {
    name: "frogcom_shadow_runs_total",
    labels: ["status"],
    about: {
      en: "Shadow runs (reviews behind an answer that was given without one, `SHADOW`) that ended. No other metric counts them or their calls.",
      ru: "Завершённые теневые запуски (проверки после ответа, который был дан без неё, `SHADOW`). Другие метрики не считают ни их, ни их вызовы.",
    },
  },
  shadowSkips: {
    name: "frogcom_shadow_skipped_total",
    labels: ["reason"],
    about: {
      en: "Answers that were to be measured and were not: `busy` (people came first), `budget` (`SHADOW_BUDGET`), `stopped` (the server), `gone` (not stored), `failed`.",
      ru: "Ответы, которые предстояло измерить, но не вышло: `busy` (сначала люди), `budget` (`SHADOW_BUDGET`), `stopped` (остановка), `gone` (не сохранён), `failed` (сбой).",
    },
  },
  shadowTokens: {
    name: "frogcom_shadow_tokens_total",
    labels: ["role", "kind"],
    about: {
      en: "Tokens of shadow runs, as `frogcom_tokens_total` tells those of answers.",
      ru: "Токены теневых запусков, как `frogcom_tokens_total` — токены ответов.",
    },
  },
  shadowCost: {
    name: "frogcom_shadow_cost_total",
    labels: ["role"],
    about: {
      en: "Cost of shadow runs, as `frogcom_cost_total` tells that of answers.",
      ru: "Стоимость теневых запусков, как `frogcom_cost_total` — стоимость ответов.",
    },
  },
  effectRuns: {
    name: "frogcom_effect_runs_total",
    labels: ["place", "outcome"],
    about: {
      en: "Reviews whose effect was measured, of answers or in their shadow (`place`): all of them (`measured`), those that `accepted` or `changed` the draft; with checks (`checked`), and of these `fixed` (only the answer passes all) and `broken` (only the draft does).",
      ru: "Проверки, действие которых измерено, в ответах или в тени (`place`): все (`measured`), принявшие (`accepted`) и изменившие (`changed`) черновик; с проверками программами (`checked`), из них `fixed` (все проходит лишь ответ) и `broken` (лишь черновик).",
    },
  },
  effectChecks: {
    name: "frogcom_effect_checks_total",
    labels: ["place", "text", "result"],
    about: {
      en: "Single checks of measured reviews, as the `draft` and the `answer` did on them: `passed` or `failed`.",
      ru: "Отдельные проверки программами в измеренных запусках: что прошёл (`passed`) или нет (`failed`) черновик (`draft`) и ответ (`answer`).",
    },
  },
  resourceErrors: {
    name: "frogcom_resource_errors_total",
    labels: ["source"],
    about: {
      en: "Questions about memory and load, at a scrape, that a backend or `nvidia-smi` did not answer.",
      ru: "Вопросы о памяти и загрузке при опросе, на которые сервер моделей или `nvidia-smi` не ответил.",
    },
  },
} as const satisfies MetricTable;

export type CounterName = keyof typeof counters;
export type CounterLabels<Name extends CounterName> = LabelsOf<(typeof counters)[Name]>;
