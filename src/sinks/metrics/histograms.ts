/** The metrics that have a distribution: times. */
import type { LabelsOf, MetricDeclaration } from "./metric.ts";

interface HistogramDeclaration extends MetricDeclaration {
  /** Upper bounds of the buckets. */
  readonly buckets: readonly number[];
}

/** Answers of models take from a tenth of a second to minutes. */
const longSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900];
/** FrogCom's own work takes milliseconds; what takes longer is a fault. */
const shortSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5];

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

export type HistogramName = keyof typeof histograms;
export type HistogramLabels<Name extends HistogramName> = LabelsOf<(typeof histograms)[Name]>;
