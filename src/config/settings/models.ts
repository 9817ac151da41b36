/** Settings of the two models: where each runs, how it is called, how its tokens are drawn. */
import { Type } from "typebox";
import type { Bilingual } from "../../core/bilingual.ts";
import { readBackendAddress } from "../backend-address.ts";
import type { SettingTable, WireGroup } from "./declaration.ts";

const asPrimary: Bilingual = { en: "the primary's", ru: "как у основной" };
const address = {
  schema: Type.String({ minLength: 1, maxLength: 2048 }),
  readText: readBackendAddress,
  expected: {
    en: 'an http(s) URL such as http://localhost:8000/v1 (no user name or password in it, no link-local address), "embedded" or "auto"',
    ru: 'адрес http(s) вроде http://localhost:8000/v1 (без имени и пароля и не link-local), "embedded" или "auto"',
  },
  adminOnly: true,
} as const;
const modelName = Type.String({ minLength: 1, maxLength: 512 });
const key = { schema: Type.String({ minLength: 1, maxLength: 4096 }), secret: true, adminOnly: true } as const;
const seconds = Type.Number({ minimum: 0.001, maximum: 86_400 });
const extraBody = { schema: Type.Record(Type.String(), Type.Unknown()), adminOnly: true } as const;
const temperature = Type.Number({ minimum: 0, maximum: 2 });
const topP = Type.Number({ minimum: 0, maximum: 1 });
const maxTokens = Type.Integer({ minimum: 1, maximum: 1_000_000 });

function primary<const Name extends string>(name: Name): { readonly group: WireGroup; readonly name: Name } {
  return { group: "llm.primary", name };
}

function secondary<const Name extends string>(name: Name): { readonly group: WireGroup; readonly name: Name } {
  return { group: "llm.secondary", name };
}

export const modelSettings = {
  llmModel: {
    env: "LLM_MODEL",
    schema: modelName,
    unset: {
      en: "`facebook/opt-125m` when `LLM_BASE_URL` is a URL; `auto` takes a model of the server it finds, the embedded engine its own",
      ru: "`facebook/opt-125m`, если `LLM_BASE_URL` — адрес; `auto` берёт модель найденного сервера, встроенный движок — свою",
    },
    wire: primary("model"),
    about: { en: "The primary model: drafts and refines.", ru: "Основная модель: пишет черновик и дорабатывает его." },
  },
  llmModelSecondary: {
    env: "LLM_MODEL_SECONDARY",
    schema: modelName,
    unset: asPrimary,
    wire: secondary("model"),
    about: { en: "The secondary model: reviews.", ru: "Вторая модель: проверяет." },
  },
  llmBaseUrl: {
    ...address,
    env: "LLM_BASE_URL",
    default: "auto",
    wire: primary("base_url"),
    about: {
      en: "The primary's OpenAI-compatible server; `embedded` is the engine inside FrogCom; `auto` looks for a running Ollama, vLLM, llama.cpp or LM Studio, else takes the engine.",
      ru: "OpenAI-совместимый сервер основной модели; `embedded` — движок внутри FrogCom; `auto` ищет запущенный Ollama, vLLM, llama.cpp или LM Studio, иначе берёт движок.",
    },
  },
  llmBaseUrlSecondary: {
    ...address,
    env: "LLM_BASE_URL_SECONDARY",
    unset: asPrimary,
    wire: secondary("base_url"),
    about: { en: "The same for the secondary.", ru: "То же для второй модели." },
  },
  llmApiKey: {
    ...key,
    env: "LLM_API_KEY",
    about: {
      en: "Key for the primary's server. It belongs to the URL it was set for: a PUT of another URL drops the key.",
      ru: "Ключ к серверу основной модели. Он принадлежит адресу, для которого задан: PUT другого адреса снимает ключ.",
    },
  },
  llmApiKeySecondary: {
    ...key,
    env: "LLM_API_KEY_SECONDARY",
    unset: { en: "the primary's, if both have one URL; else none", ru: "как у основной, если адрес один; иначе нет" },
    about: { en: "Key for the secondary's server.", ru: "Ключ к серверу второй модели." },
  },
  llmTimeoutSeconds: {
    env: "LLM_TIMEOUT",
    schema: seconds,
    default: 600,
    wire: primary("timeout"),
    about: {
      en: "Seconds until the first byte of a model's answer.",
      ru: "Секунды до первого байта ответа модели.",
    },
  },
  llmTimeoutSecondsSecondary: {
    env: "LLM_TIMEOUT_SECONDARY",
    schema: seconds,
    unset: asPrimary,
    wire: secondary("timeout"),
    about: { en: "The same for the secondary.", ru: "То же для второй модели." },
  },
  llmIdleTimeoutSeconds: {
    env: "LLM_IDLE_TIMEOUT",
    schema: seconds,
    default: 120,
    wire: primary("idle_timeout"),
    about: { en: "Seconds of silence inside a stream.", ru: "Секунды тишины внутри потока." },
  },
  llmIdleTimeoutSecondsSecondary: {
    env: "LLM_IDLE_TIMEOUT_SECONDARY",
    schema: seconds,
    unset: asPrimary,
    wire: secondary("idle_timeout"),
    about: { en: "The same for the secondary.", ru: "То же для второй модели." },
  },
  llmExtraBody: {
    ...extraBody,
    env: "LLM_EXTRA_BODY",
    wire: primary("extra_body"),
    about: {
      en: 'JSON object merged into each call, e.g. `{"keep_alive": "1h"}`.',
      ru: 'Объект JSON, который добавляется в каждый вызов, например `{"keep_alive": "1h"}`.',
    },
  },
  llmExtraBodySecondary: {
    ...extraBody,
    env: "LLM_EXTRA_BODY_SECONDARY",
    unset: asPrimary,
    wire: secondary("extra_body"),
    about: { en: "The same for the secondary.", ru: "То же для второй модели." },
  },
  maxTokens: {
    env: "MAX_TOKENS",
    schema: maxTokens,
    unset: {
      en: "what fits the context; for the embedded engine 1024",
      ru: "сколько помещается в контекст; для встроенного движка 1024",
    },
    wire: primary("max_tokens"),
    about: {
      en: "Longest answer of the primary, in tokens.",
      ru: "Наибольшая длина ответа основной модели, в токенах.",
    },
  },
  maxTokensSecondary: {
    env: "MAX_TOKENS_SECONDARY",
    schema: maxTokens,
    default: 512,
    wire: secondary("max_tokens"),
    about: {
      en: "The same for the secondary. The strategy `review` takes 300 until a value is set.",
      ru: "То же для второй модели. Стратегия `review` берёт 300, пока значение не задано.",
    },
  },
  temperature: {
    env: "TEMPERATURE",
    schema: temperature,
    default: 0.7,
    wire: primary("temperature"),
    about: { en: "Temperature of the primary.", ru: "Температура основной модели." },
  },
  temperatureSecondary: {
    env: "TEMPERATURE_SECONDARY",
    schema: temperature,
    default: 0.7,
    wire: secondary("temperature"),
    about: {
      en: "Temperature of the secondary. The strategy `review` takes 0 until a value is set.",
      ru: "Температура второй модели. Стратегия `review` берёт 0, пока значение не задано.",
    },
  },
  topP: {
    env: "TOP_P",
    schema: topP,
    default: 0.9,
    wire: primary("top_p"),
    about: { en: "Nucleus sampling of the primary.", ru: "Порог top-p основной модели." },
  },
  topPSecondary: {
    env: "TOP_P_SECONDARY",
    schema: topP,
    default: 0.9,
    wire: secondary("top_p"),
    about: { en: "The same for the secondary.", ru: "То же для второй модели." },
  },
  prices: {
    env: "PRICES",
    schema: Type.Record(Type.String(), Type.Unknown()),
    startOnly: true,
    unset: { en: "costs are unknown", ru: "стоимость неизвестна" },
    about: {
      en: 'What models cost per million tokens, in any one currency: `{"gpt-4o": {"input": 2.5, "output": 10, "cached_input": 1.25}, "qwen*": {"input": 0, "output": 0}}`. A `*` stands for any end of a name.',
      ru: 'Сколько стоят модели за миллион токенов, в любой одной валюте: `{"gpt-4o": {"input": 2.5, "output": 10, "cached_input": 1.25}, "qwen*": {"input": 0, "output": 0}}`. `*` — любой конец имени.',
    },
  },
} as const satisfies SettingTable;
