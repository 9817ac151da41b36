/** Writes docs/metrics.md and docs/metrics.ru.md from the declarations; with --check it only tells whether they are up to date. */
import { createMeter } from "../src/sinks/metrics/meter.ts";
import { counters } from "../src/sinks/metrics/counters.ts";
import { gauges } from "../src/sinks/metrics/gauges.ts";
import { histograms } from "../src/sinks/metrics/histograms.ts";
import type { MetricDeclaration, MetricTable } from "../src/sinks/metrics/metric.ts";
import type { Bilingual } from "../src/core/bilingual.ts";
import type { Language } from "../src/core/languages.ts";
import { writeOrCheck } from "./write-or-check.ts";

const sections: readonly { readonly title: Bilingual; readonly table: MetricTable }[] = [
  { title: { en: "Counters", ru: "Счётчики" }, table: counters },
  { title: { en: "Times", ru: "Времена" }, table: histograms },
  { title: { en: "What is so right now", ru: "Что есть прямо сейчас" }, table: gauges },
];

const scrapeConfig = `\`\`\`yaml
scrape_configs:
  - job_name: frogcom
    authorization: { credentials: <ADMIN_API_KEY or API_KEY> }
    static_configs: [{ targets: ["localhost:8888"] }]
\`\`\``;

const words = {
  en: {
    title: "# Metrics",
    intro: `<!-- Generated from src/sinks/metrics by scripts/generate-metrics-docs.ts: change the declarations, not this page. -->

\`GET /metrics\` tells them in Prometheus' text format. Once there are keys it needs one, the admin's where there is one:

${scrapeConfig}

All of them count from the start of the server. What a model server did not tell (tokens, a cost without a price) is left out of a sum and never counted as 0. [По-русски](metrics.ru.md)`,
    head: "| metric | labels | meaning |",
    process: "## The process",
    end: `## What the guide asks to watch

| what | where |
|---|---|
| Time with the review and without it | \`histogram_quantile(0.5, sum by (le) (rate(frogcom_run_seconds_bucket{strategy="review"}[1h])))\` beside the same of \`frogcom_draft_seconds\`; over days: \`review\` of [\`GET /stats\`](api.md#statistics) |
| How effective the second model is | \`frogcom_runs_total\` by \`stop_cause\` (\`accepted\`: it had nothing to say; \`converged\`: what it said changed nothing), \`frogcom_rounds_total\`, \`frogcom_degraded_total\` |
| Resources | \`process_cpu_seconds_total\`, \`process_resident_memory_bytes\`, \`frogcom_engine_resident_bytes\`, \`frogcom_loaded_model_gpu_bytes\`, \`frogcom_gpu_memory_used_bytes\` |
| Quality of the answers, as far as programs can check it | \`frogcom_effect_runs_total\`: of the outcome \`fixed\` less \`broken\`, by \`checked\`, is the share of answers that the review made right; \`frogcom_effect_checks_total\` has the single checks. [How it is measured](evaluation.md#shadow-measured-behind-live-answers) |

## The log

\`frogcom.log\` in \`LOG_DIR\` has one JSON line for each run, with \`"event":"run"\`, and never a text of it:

\`\`\`json
{"level":"info","time":"2026-11-23T10:30:04.871Z","event":"run","runId":"frogcom-1795392399.765736","status":"done","stopCause":"rounds-done","rounds":1,"strategy":"review","ms":4105.2,"modelMs":4103.9,"overheadMs":1.3,"draftMs":2104.2,"firstTokenMs":312.8,"tokens":{"primary":{"prompt":812,"completion":300,"cached":0},"secondary":{"prompt":410,"completion":44,"cached":null}},"cost":0.0042,"cacheHits":0,"msg":"run answered"}
\`\`\`

A degraded answer and a run that failed also have \`code\` and \`reason\`. Null is what is not known.
`,
  },
  ru: {
    title: "# Метрики",
    intro: `<!-- Сделано из src/sinks/metrics программой scripts/generate-metrics-docs.ts: меняйте объявления, а не эту страницу. -->

\`GET /metrics\` сообщает их в текстовом формате Prometheus. Если заданы ключи, нужен ключ, и притом администратора, если он есть:

${scrapeConfig}

Все они считают с запуска сервера. То, чего сервер модели не сказал (токены, стоимость без цены), в сумму не входит и никогда не считается нулём. [In English](metrics.md)`,
    head: "| метрика | метки | смысл |",
    process: "## Процесс",
    end: `## За чем советует следить руководство

| что | где |
|---|---|
| Время с проверкой и без неё | \`histogram_quantile(0.5, sum by (le) (rate(frogcom_run_seconds_bucket{strategy="review"}[1h])))\` рядом с тем же для \`frogcom_draft_seconds\`; по дням — \`review\` в [\`GET /stats\`](api.ru.md#статистика) |
| Эффективность второй модели | \`frogcom_runs_total\` по \`stop_cause\` (\`accepted\`: ей нечего добавить; \`converged\`: её слова ничего не изменили), \`frogcom_rounds_total\`, \`frogcom_degraded_total\` |
| Ресурсы | \`process_cpu_seconds_total\`, \`process_resident_memory_bytes\`, \`frogcom_engine_resident_bytes\`, \`frogcom_loaded_model_gpu_bytes\`, \`frogcom_gpu_memory_used_bytes\` |
| Качество ответов, насколько его видят программы | \`frogcom_effect_runs_total\`: исход \`fixed\` минус \`broken\`, делённые на \`checked\`, — доля ответов, которые проверка исправила; отдельные проверки — в \`frogcom_effect_checks_total\`. [Как это измеряется](evaluation.ru.md#тень-измерение-после-живых-ответов) |

## Журнал

В \`frogcom.log\` в папке \`LOG_DIR\` для каждого запуска есть одна строка JSON с \`"event":"run"\`, и в ней никогда нет его текстов:

\`\`\`json
{"level":"info","time":"2026-11-23T10:30:04.871Z","event":"run","runId":"frogcom-1795392399.765736","status":"done","stopCause":"rounds-done","rounds":1,"strategy":"review","ms":4105.2,"modelMs":4103.9,"overheadMs":1.3,"draftMs":2104.2,"firstTokenMs":312.8,"tokens":{"primary":{"prompt":812,"completion":300,"cached":0},"secondary":{"prompt":410,"completion":44,"cached":null}},"cost":0.0042,"cacheHits":0,"msg":"run answered"}
\`\`\`

У ответа без проверки и у запуска с ошибкой есть ещё \`code\` и \`reason\`. Null — неизвестно.
`,
  },
} as const;

/** What prom-client tells of the process, by the beginning of the names; some of it only on Linux. */
const processMetrics: Readonly<Record<string, Bilingual>> = {
  process_cpu_: { en: "CPU seconds that were used.", ru: "Израсходованные секунды процессора." },
  process_start_time_: { en: "When the server started, Unix seconds.", ru: "Когда запущен сервер, секунды Unix." },
  process_resident_memory_: { en: "Memory that is really held (RSS).", ru: "Действительно занятая память (RSS)." },
  process_virtual_memory_: { en: "Memory that is addressed (Linux).", ru: "Адресуемая память (Linux)." },
  process_heap_: { en: "The data segment (Linux).", ru: "Сегмент данных (Linux)." },
  process_open_: { en: "Open file descriptors (Linux).", ru: "Открытые дескрипторы файлов (Linux)." },
  process_max_: { en: "Most of them that may be open (Linux).", ru: "Сколько их можно открыть (Linux)." },
  nodejs_eventloop_lag_: {
    en: "How late the event loop comes to its work, at rest about 0.01 s; since the scrape before.",
    ru: "На сколько цикл событий опаздывает к работе, в покое около 0.01 с; с прошлого опроса.",
  },
  nodejs_active_: { en: "Open handles, requests and resources.", ru: "Открытые сокеты, запросы и ресурсы." },
  nodejs_heap_: { en: "The heap of JavaScript.", ru: "Куча JavaScript." },
  nodejs_external_memory_: { en: "Memory of buffers outside the heap.", ru: "Память буферов вне кучи." },
  nodejs_version_: { en: "The version of Node.", ru: "Версия Node." },
  nodejs_gc_: { en: "Time of garbage collections.", ru: "Время сборок мусора." },
};

/** Throws for a metric that is told and described nowhere. */
async function requireAllDescribed(): Promise<void> {
  const own = sections.flatMap(({ table }) => Object.values(table).map(({ name }) => name));
  const known = [...own, ...Object.keys(processMetrics)];
  const text = await (await createMeter()).text([]);
  for (const [, name = ""] of text.matchAll(/^# HELP (\S+)/gm))
    if (!known.some((beginning) => name.startsWith(beginning)))
      throw new Error(`${name} is described neither in src/sinks/metrics nor in scripts/generate-metrics-docs.ts`);
}

function processRow([beginning, about]: readonly [string, Bilingual], language: Language): string {
  return `| \`${beginning}*\` |  | ${about[language]} |`;
}

function rowOf({ name, labels, about }: MetricDeclaration, language: Language): string {
  return `| \`${name}\` | ${labels.map((label) => `\`${label}\``).join(", ")} | ${about[language]} |`;
}

function renderMetrics(language: Language): string {
  const { title, intro, head, process, end } = words[language];
  const table = (heading: string, rows: readonly string[]): string[] => [
    heading,
    "",
    head,
    "|---|---|---|",
    ...rows,
    "",
  ];
  const own = sections.flatMap((section) =>
    table(
      `## ${section.title[language]}`,
      Object.values(section.table).map((metric) => rowOf(metric, language)),
    ),
  );
  const processRows = Object.entries(processMetrics).map((metric) => processRow(metric, language));
  return [title, "", intro, "", ...own, ...table(process, processRows), end].join("\n");
}

await requireAllDescribed();
writeOrCheck({ "docs/metrics.md": renderMetrics("en"), "docs/metrics.ru.md": renderMetrics("ru") });
