/** Settings of the server: where it listens, whom it lets in, how much it takes. */
import { isIPv6 } from "node:net";
import { Type } from "typebox";
import { readByteSize, writeByteSize } from "../byte-size.ts";
import { stepDisplays } from "../../core/step-display.ts";
import type { SettingTable } from "./declaration.ts";

const secretKey = { schema: Type.String({ minLength: 1, maxLength: 4096 }), secret: true, startOnly: true } as const;

/** `https://example.org`, with a port if need be, or `*`. */
function readOrigin(text: string): string | undefined {
  if (text === "*") return text;
  return URL.canParse(text) && new URL(text).origin === text ? text : undefined;
}

/** A host name or address, without a port; IPv6 without or with brackets. */
function readHostName(text: string): string | undefined {
  const name = text.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return isIPv6(name) || /^[a-z0-9_.-]+$/.test(name) ? name : undefined;
}

export const serverSettings = {
  apiHost: {
    env: "API_HOST",
    schema: Type.String({ minLength: 1, maxLength: 255 }),
    default: "localhost",
    startOnly: true,
    readText: readHostName,
    expected: { en: "a host name or an IP address", ru: "имя узла или IP-адрес" },
    about: {
      en: "Where the server listens. `localhost` is loopback, IPv4 and IPv6 both; anything but loopback needs `API_KEY`.",
      ru: "Где слушает сервер. `localhost` — loopback (эта машина), IPv4 и IPv6 вместе; всё остальное требует `API_KEY`.",
    },
  },
  apiPort: {
    env: "API_PORT",
    schema: Type.Integer({ minimum: 0, maximum: 65_535 }),
    default: 8888,
    startOnly: true,
    about: { en: "Port; 0 takes a free one.", ru: "Порт; 0 — любой свободный." },
  },
  apiKey: {
    ...secretKey,
    env: "API_KEY",
    about: {
      en: "Key that clients send as `Authorization: Bearer ...`. Alone it may do everything; unset, only loopback is served.",
      ru: "Ключ, который клиенты шлют как `Authorization: Bearer ...`. Один он может всё; если не задан, обслуживается только эта машина (loopback).",
    },
  },
  adminApiKey: {
    ...secretKey,
    env: "ADMIN_API_KEY",
    about: {
      en: "Once set, only this key changes settings, reads `/metrics` and sees where models run.",
      ru: "Если задан, только с этим ключом можно менять настройки, читать `/metrics` и видеть, где работают модели.",
    },
  },
  apiRateLimit: {
    env: "API_RATE_LIMIT",
    schema: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    default: 60,
    startOnly: true,
    about: {
      en: "Runs a minute per key or address; 0 = no limit. On loopback without keys there is no limit unless this is set.",
      ru: "Запусков в минуту на ключ или адрес; 0 — без предела. На loopback без ключей предела нет, пока он не задан.",
    },
  },
  apiCorsOrigins: {
    env: "API_CORS_ORIGINS",
    schema: Type.Array(Type.String({ maxLength: 2048 }), { maxItems: 100 }),
    default: [],
    startOnly: true,
    readText: readOrigin,
    expected: {
      en: "a comma-separated list of origins such as https://example.org, or *",
      ru: "список источников через запятую, например https://example.org, или *",
    },
    about: {
      en: "Origins whose browser pages may call the API, comma separated, or `*`.",
      ru: "Источники (origin), чьи страницы в браузере могут обращаться к API, через запятую, или `*`.",
    },
  },
  apiMaxRequestSizeBytes: {
    env: "API_MAX_REQUEST_SIZE",
    schema: Type.Integer({ minimum: 1024, maximum: 1024 ** 3 }),
    default: 10 * 1024 ** 2,
    startOnly: true,
    readText: readByteSize,
    writeText: writeByteSize,
    expected: {
      en: "a size of 1KB to 1GB such as 10MB, 512KB or plain bytes",
      ru: "размер от 1KB до 1GB: например 10MB, 512KB или просто число байтов",
    },
    about: {
      en: "Largest request body: `10MB`, `512KB` or plain bytes (1 KB = 1024 bytes).",
      ru: "Наибольшее тело запроса: `10MB`, `512KB` или просто байты (1 KB = 1024 байта).",
    },
  },
  allowedHosts: {
    env: "ALLOWED_HOSTS",
    schema: Type.Array(Type.String({ maxLength: 255 }), { maxItems: 100 }),
    default: [],
    startOnly: true,
    readText: readHostName,
    expected: {
      en: "a comma-separated list of host names without ports",
      ru: "список имён узлов через запятую, без портов",
    },
    about: {
      en: "Names under which clients may address the server, besides loopback and `API_HOST`; comma separated.",
      ru: "Имена, по которым к серверу можно обращаться, кроме loopback и `API_HOST`; через запятую.",
    },
  },
  allowUnauthenticated: {
    env: "ALLOW_UNAUTHENTICATED",
    schema: Type.Boolean(),
    default: false,
    startOnly: true,
    about: {
      en: "Serve beyond loopback without any key. Everyone who reaches the port can then use the models, read every stored run and change most settings.",
      ru: "Обслуживать без ключа не только эту машину (loopback). Тогда каждый, кто достучится до порта, может пользоваться моделями, читать все сохранённые запуски и менять большинство настроек.",
    },
  },
  runTimeoutSeconds: {
    env: "RUN_TIMEOUT",
    schema: Type.Number({ minimum: 0.001, maximum: 604_800 }),
    default: 1800,
    about: { en: "Seconds for a whole run.", ru: "Секунды на весь запуск." },
  },
  shutdownTimeoutSeconds: {
    env: "SHUTDOWN_TIMEOUT",
    schema: Type.Number({ minimum: 0, maximum: 86_400 }),
    default: 30,
    startOnly: true,
    about: {
      en: "Seconds that runs in flight get to end after SIGTERM.",
      ru: "Секунды, которые получают идущие запуски после SIGTERM.",
    },
  },
  resumeInterrupted: {
    env: "RESUME_INTERRUPTED",
    schema: Type.Boolean(),
    default: false,
    startOnly: true,
    about: {
      en: "Go on by itself with runs that a kill or a power cut interrupted, once the server runs again and its models answer; finished steps are not made again. Off: they wait for `POST /v1/runs/{id}/resume`.",
      ru: "Самому продолжать запуски, прерванные kill или отключением питания, когда сервер снова работает и модели отвечают; завершённые шаги не делаются заново. Выключено: они ждут `POST /v1/runs/{id}/resume`.",
    },
  },
  maxConcurrent: {
    env: "MAX_CONCURRENT",
    schema: Type.Integer({ minimum: 1, maximum: 100_000 }),
    default: 1000,
    startOnly: true,
    about: { en: "Runs at the same time.", ru: "Одновременных запусков." },
  },
  maxQueue: {
    env: "MAX_QUEUE",
    schema: Type.Integer({ minimum: 0, maximum: 100_000 }),
    default: 1000,
    startOnly: true,
    about: {
      en: "Runs that wait for their turn; beyond them the answer is 429.",
      ru: "Запусков, ждущих очереди; сверх них ответ 429.",
    },
  },
  maxBackendCalls: {
    env: "MAX_BACKEND_CALLS",
    schema: Type.Integer({ minimum: 1, maximum: 100_000 }),
    unset: { en: "as `MAX_CONCURRENT`", ru: "как `MAX_CONCURRENT`" },
    startOnly: true,
    about: {
      en: "Calls that one model server gets at the same time; up to `MAX_QUEUE` more wait for it, where callers take turns.",
      ru: "Одновременных вызовов одного сервера моделей; ещё до `MAX_QUEUE` ждут его, и клиенты в этой очереди чередуются.",
    },
  },
  brownOut: {
    env: "BROWN_OUT",
    schema: Type.Boolean(),
    default: true,
    about: {
      en: "Under overload answer with drafts, marked as degraded, before any request is refused. Requests with `on_review_error: fail` keep their review.",
      ru: "При перегрузке отвечать черновиками с пометкой, прежде чем отказывать в запросах. Запросы с `on_review_error: fail` проверяются всегда.",
    },
  },
  settingsMode: {
    env: "SETTINGS",
    schema: Type.Enum(["stored", "env"]),
    default: "stored",
    startOnly: true,
    about: {
      en: "`stored`: what PUT changes survives a restart. `env`: stored values are ignored and PUT answers 409.",
      ru: "`stored`: изменённое через PUT переживает перезапуск. `env`: сохранённые значения не действуют, PUT отвечает 409.",
    },
  },
  configFile: {
    env: "FROGCOM_CONFIG",
    schema: Type.String({ minLength: 1, maxLength: 4096 }),
    unset: {
      en: "`frogcom.json` of the working folder, if it is there",
      ru: "`frogcom.json` в рабочей папке, если он есть",
    },
    startOnly: true,
    outsideFile: true,
    about: { en: "JSON file with settings.", ru: "Файл JSON с настройками." },
  },
  showSteps: {
    env: "SHOW_STEPS",
    schema: Type.Enum(stepDisplays),
    default: "reasoning_content",
    about: {
      en: "Where clients of OpenAI's API are shown draft and guidance: in the field that they know for a model's thinking, in both, inside `<think>` tags of the answer, or nowhere.",
      ru: "Где клиенты API OpenAI видят черновик и замечания: в поле, которое они знают как размышления модели, в обоих полях, внутри тегов `<think>` ответа или нигде.",
    },
  },
} as const satisfies SettingTable;
