/** What servers turn out not to know: learnt from a refusal and remembered per model, so that it costs one call once. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { JsonObject } from "../../core/json.ts";

const refusalWords = "(?:unsupported|not supported|does not support|unrecognized|unknown|not permitted|unexpected)";

function refusalOf(field: string): RegExp {
  return new RegExp(`${refusalWords}.{0,40}${field}|${field}.{0,40}${refusalWords}`, "is");
}

/** The field that teaches it, the words of the refusal (vLLM, transformers, llama.cpp, LM Studio, Ollama, OpenAI), and what is said once. */
const lessons = [
  {
    name: "raw-completions",
    field: "messages",
    wording: /chat[ _]template(?!_kwargs)|does not support chat\b|not a chat model|not support chat completions/i,
    notice: {
      en: "has no chat template, so its conversations go to /completions as plain text",
      ru: "не имеет шаблона чата, поэтому разговоры идут в /completions простым текстом",
    },
  },
  {
    name: "no-stream-options",
    field: "stream_options",
    wording: /stream_options|include_usage/i,
    notice: {
      en: "does not know stream_options, so what it spends may stay unknown",
      ru: "не знает stream_options, поэтому её расход токенов может остаться неизвестным",
    },
  },
  {
    name: "no-response-format",
    field: "response_format",
    wording: /response_format|json_schema|grammar|guided|structured[ _]output/i,
    notice: {
      en: "does not know response_format, so JSON is asked of it in words only",
      ru: "не знает response_format, поэтому о JSON её просят только словами",
    },
  },
  {
    name: "no-template-options",
    field: "chat_template_kwargs",
    wording: /chat_template_kwargs/i,
    notice: {
      en: "does not know chat_template_kwargs, which switches thinking off elsewhere",
      ru: "не знает chat_template_kwargs, которым у других моделей отключают размышления",
    },
  },
  {
    name: "no-reasoning-effort",
    field: "reasoning_effort",
    wording: /reasoning[ _]effort/i,
    notice: {
      en: "does not know reasoning_effort none, which switches thinking off elsewhere",
      ru: "не знает reasoning_effort none, которым у других моделей отключают размышления",
    },
  },
  {
    name: "max-completion-tokens",
    field: "max_tokens",
    wording: /use '?max_completion_tokens/i,
    notice: {
      en: "wants max_completion_tokens instead of max_tokens",
      ru: "требует max_completion_tokens вместо max_tokens",
    },
  },
  {
    name: "no-temperature",
    field: "temperature",
    wording: refusalOf("temperature"),
    notice: {
      en: "takes no temperature, so its own is used",
      ru: "не принимает temperature, поэтому действует её собственная",
    },
  },
  {
    name: "no-top-p",
    field: "top_p",
    wording: refusalOf("top_p"),
    notice: {
      en: "takes no top_p, so its own is used",
      ru: "не принимает top_p, поэтому действует её собственный",
    },
  },
] as const;

export type Lesson = (typeof lessons)[number]["name"];

/** Statuses with which servers refuse what they do not know; transformers and older vLLM use 500 for it. */
const teachingStatuses: readonly number[] = [400, 404, 422, 500, 501];

/** The first lesson of a refusal that the request did not know yet, or undefined. */
export function lessonIn(
  refusal: { readonly status: number; readonly body: string },
  sent: { readonly fields: JsonObject; readonly known: ReadonlySet<Lesson> },
): Lesson | undefined {
  if (!teachingStatuses.includes(refusal.status)) return undefined;
  return lessons.find(
    ({ name, field, wording }) => !sent.known.has(name) && field in sent.fields && wording.test(refusal.body),
  )?.name;
}

/** The fields that stay out of a request. */
export function refusedFields(known: ReadonlySet<Lesson>): readonly string[] {
  return lessons.filter(({ name }) => name.startsWith("no-") && known.has(name)).map(({ field }) => field);
}

/**
 * Whether a refusal may come from a model without a chat template, though it does not say so: `transformers serve`
 * answers such a chat with a bare 500. Only raw completions can tell, two of them: a server may stumble once.
 */
export function mayLackTemplate(refusal: { readonly status: number; readonly body: string }): boolean {
  return refusal.status === 500 && refusal.body.trim() === "Internal Server Error";
}

/** Lessons by model. */
export class Lessons {
  readonly #byModel = new Map<string, ReadonlySet<Lesson>>();
  readonly #onNotice: (notice: Bilingual) => void;

  constructor(onNotice: (notice: Bilingual) => void) {
    this.#onNotice = onNotice;
  }

  of(model: string): ReadonlySet<Lesson> {
    return this.#byModel.get(model) ?? new Set();
  }

  /** Remembers a lesson, and says it if it is new. */
  learn(model: string, lesson: Lesson): void {
    const known = this.of(model);
    if (known.has(lesson)) return;
    this.#byModel.set(model, new Set([...known, lesson]));
    const notice = lessons.find(({ name }) => name === lesson)?.notice;
    if (notice !== undefined)
      this.#onNotice({ en: `The model ${model} ${notice.en}.`, ru: `Модель ${model} ${notice.ru}.` });
  }
}
