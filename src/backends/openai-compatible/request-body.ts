/** Writes a model call as the JSON that an OpenAI-compatible server reads. */
import { isJsonObject, type JsonObject } from "../../core/json.ts";
import type { Message, ModelCall, Sampling } from "../../core/types.ts";
import { type Lesson, refusedFields } from "./lessons.ts";
import { renderRawPrompt } from "./raw-prompt.ts";

export interface RequestBody {
  /** Below the base URL. */
  readonly path: "/chat/completions" | "/completions";
  readonly fields: JsonObject;
  readonly json: string;
  /** Where the answer ends: what was asked for, and the labels of raw prompts. */
  readonly stop: readonly string[];
}

/** Raw completions would run to the end of the context without a bound. */
const rawMaxTokens = 512;
/** OpenAI's bound on stop texts. */
const mostStops = 4;

/**
 * Switches thinking off where the server knows how: vLLM, SGLang and llama.cpp hand `enable_thinking` (Qwen, GLM)
 * or `thinking` (DeepSeek, Granite) to the chat template; Ollama and OpenAI read `reasoning_effort`. Others ignore
 * these fields, or refuse them by name, which is a lesson.
 */
const noThinking = { chat_template_kwargs: { enable_thinking: false, thinking: false }, reasoning_effort: "none" };

/** `extraBody` is merged last; where both sides have an object, their keys are joined. */
export function writeRequest(call: ModelCall, lessons: ReadonlySet<Lesson>, extraBody: JsonObject): RequestBody {
  const finish = (fields: JsonObject): JsonObject => mergeBodies(without(fields, lessons), extraBody);
  return lessons.has("raw-completions") ? rawRequest(call, finish) : chatRequest(call, finish);
}

function chatRequest(call: ModelCall, finish: (fields: JsonObject) => JsonObject): RequestBody {
  const fields = finish({ ...commonFields(call), ...(call.thinking === "off" ? noThinking : {}) });
  const messages = call.messages.map(messageJson).join(",");
  const json = `{"messages":[${messages}],${JSON.stringify(fields).slice(1)}`;
  return { path: "/chat/completions", fields: { messages: call.messages, ...fields }, json, stop: askedStops(call) };
}

function rawRequest(call: ModelCall, finish: (fields: JsonObject) => JsonObject): RequestBody {
  const { prompt, stop: labels } = renderRawPrompt(call.messages);
  const asked = askedStops(call);
  const stop = [...asked, ...labels];
  const fields = finish({
    ...commonFields(call),
    prompt,
    max_tokens: call.sampling.maxTokens ?? rawMaxTokens,
    stop: stop.slice(0, Math.max(mostStops, asked.length)),
  });
  return { path: "/completions", fields, json: JSON.stringify(fields), stop };
}

function askedStops({ sampling }: ModelCall): readonly string[] {
  return sampling.stop ?? [];
}

function commonFields({ model, sampling, format }: ModelCall): JsonObject {
  return {
    model,
    stream: true,
    stream_options: { include_usage: true },
    ...samplingFields(sampling),
    ...(format === undefined
      ? {}
      : { response_format: { type: "json_schema", json_schema: { ...format, strict: true } } }),
  };
}

/** Keys that were not asked for stay out: the server's default is not ours to guess. */
function samplingFields({ maxTokens, temperature, topP, seed, stop }: Sampling): JsonObject {
  const fields = { max_tokens: maxTokens, temperature, top_p: topP, seed, stop: stop?.length === 0 ? undefined : stop };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function without(fields: JsonObject, lessons: ReadonlySet<Lesson>): JsonObject {
  const refused = refusedFields(lessons);
  const left = Object.entries(fields).filter(([key]) => !refused.includes(key));
  if (!lessons.has("max-completion-tokens")) return Object.fromEntries(left);
  return Object.fromEntries(left.map(([key, value]) => [key === "max_tokens" ? "max_completion_tokens" : key, value]));
}

function mergeBodies(ours: JsonObject, theirs: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...ours };
  for (const [key, value] of Object.entries(theirs)) {
    const before = merged[key];
    merged[key] = isJsonObject(before) && isJsonObject(value) ? { ...before, ...value } : value;
  }
  return merged;
}

/** A run says the same messages in each of its calls; long ones are written once. */
const writtenMessages = new WeakMap<Message, string>();

function messageJson(message: Message): string {
  const written = writtenMessages.get(message) ?? JSON.stringify(message);
  writtenMessages.set(message, written);
  return written;
}
