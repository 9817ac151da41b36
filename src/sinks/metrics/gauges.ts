/** The metrics that say what is so at the moment of a scrape. */
import type { LabelsOf, MetricTable } from "./metric.ts";

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
  brownOut: {
    name: "frogcom_brown_out",
    labels: [],
    about: {
      en: "1 while reviews are shed because a line is half full or more (`BROWN_OUT`), 0 from when it is nearly empty again.",
      ru: "1, пока проверки пропускаются, потому что очередь заполнена наполовину или больше (`BROWN_OUT`); 0 — когда она снова почти пуста.",
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
  engineBytes: {
    name: "frogcom_engine_resident_bytes",
    labels: ["backend"],
    about: {
      en: "Memory of the embedded engine's process (RSS), weights included.",
      ru: "Память процесса встроенного движка (RSS) вместе с весами.",
    },
  },
  modelBytes: {
    name: "frogcom_loaded_model_bytes",
    labels: ["backend", "model"],
    about: {
      en: "Memory of each model that an Ollama has loaded, GPU memory included.",
      ru: "Память каждой модели, загруженной в Ollama, вместе с памятью GPU.",
    },
  },
  modelGpuBytes: {
    name: "frogcom_loaded_model_gpu_bytes",
    labels: ["backend", "model"],
    about: { en: "The part of it that lies in GPU memory.", ru: "Её часть в памяти GPU." },
  },
  kvCacheRatio: {
    name: "frogcom_backend_kv_cache_ratio",
    labels: ["backend"],
    about: {
      en: "Used part of a vLLM's memory for conversations, 0 to 1.",
      ru: "Занятая доля памяти vLLM под разговоры, от 0 до 1.",
    },
  },
  backendRequests: {
    name: "frogcom_backend_requests",
    labels: ["backend", "state"],
    about: {
      en: "Requests of all clients at a vLLM or a llama.cpp (with `--metrics`): `running` or `waiting`.",
      ru: "Запросы всех клиентов в vLLM или llama.cpp (с `--metrics`): `running` или `waiting`.",
    },
  },
  gpuUsedBytes: {
    name: "frogcom_gpu_memory_used_bytes",
    labels: ["gpu", "name"],
    about: {
      en: "Memory in use of each GPU of this machine, where `nvidia-smi` is on the `PATH`.",
      ru: "Занятая память каждого GPU этой машины, если `nvidia-smi` есть в `PATH`.",
    },
  },
  gpuTotalBytes: {
    name: "frogcom_gpu_memory_total_bytes",
    labels: ["gpu", "name"],
    about: { en: "All of its memory.", ru: "Вся его память." },
  },
  gpuUtilization: {
    name: "frogcom_gpu_utilization_ratio",
    labels: ["gpu", "name"],
    about: {
      en: "Part of the last moments during which it computed, 0 to 1.",
      ru: "Доля последних мгновений, когда он считал, от 0 до 1.",
    },
  },
} as const satisfies MetricTable;

type GaugeName = keyof typeof gauges;

/** One series of one gauge. */
export type GaugeSeries = {
  readonly [Name in GaugeName]: { readonly metric: Name; readonly labels: LabelsOf<(typeof gauges)[Name]> };
}[GaugeName];

/** What it is right now. */
export type Reading = GaugeSeries & { readonly value: number };
