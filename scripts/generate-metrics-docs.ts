/** Writes docs/metrics.md and docs/metrics.ru.md from the declarations; with --check it only tells whether they are up to date. */
import { createMeter } from "../src/sinks/metrics/meter.ts";
import { counters } from "../src/sinks/metrics/counters.ts";
import { gauges } from "../src/sinks/metrics/gauges.ts";
import { histograms } from "../src/sinks/metrics/histograms.ts";
import type { MetricDeclaration, MetricTable } from "../src/sinks/metrics/metric.ts";
import type { Bilingual } from "../src/core/bilingual.ts";
import type { Language } from "../src/core/types.ts";
import { writeOrCheck } from "./write-or-check.ts";

const sections: readonly { readonly title: Bilingual; readonly table: MetricTable }[] = [
  { title: { en: "Counters", ru: "Счётчики" }, table: counters },
  { title: { en: "Times", ru: "Времена" }, table: histograms },
  { title: { en: "What is so right now", ru: "Что есть прямо сейчас" }, table: gauges },
];

const words = {
  en: {
    title: "# Metrics",
    intro: `<!-- Generated from src/sinks/metrics by scripts/generate-metrics-docs.ts: change the declarations, not this page. -->

\`GET /metrics\` tells them in Prometheus' text format. Once there are keys it needs one, as every other path:

\`\`\`yaml
scrape_configs:
  - job_name: frogcom
    authorization: { credentials: <API_KEY> }
    static_configs: [{ targets: ["localhost:8888"] }]
\`\`\`

All of them count from the start of the server. What a model server did not tell (tokens, a cost without a price) is left out of a sum and never counted as 0. [По-русски](metrics.ru.md)`,
    head: "| metric | labels | meaning |",
    process: "## The process",
  },
  ru: {
    title: "# Метрики",
    intro: `<!-- Сделано из src/sinks/metrics программой scripts/generate-metrics-docs.ts: меняйте объявления, а не эту страницу. -->

\`GET /metrics\` сообщает их в текстовом формате Prometheus. Если заданы ключи, нужен ключ, как и для остальных путей:

\`\`\`yaml
scrape_configs:
  - job_name: frogcom
    authorization: { credentials: <API_KEY> }
    static_configs: [{ targets: ["localhost:8888"] }]
\`\`\`

Все они считают с запуска сервера. То, чего сервер модели не сказал (токены, стоимость без цены), в сумму не входит и никогда не считается нулём. [In English](metrics.md)`,
    head: "| метрика | метки | смысл |",
    process: "## Процесс",
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
  const { title, intro, head, process } = words[language];
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
  return [title, "", intro, "", ...own, ...table(process, processRows)].join("\n");
}

await requireAllDescribed();
writeOrCheck({ "docs/metrics.md": renderMetrics("en"), "docs/metrics.ru.md": renderMetrics("ru") });
