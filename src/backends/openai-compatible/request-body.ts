/** Writes a model call as the JSON that an OpenAI-compatible server reads. */
import { isJsonObject, type JsonObject, listAt } from "../../core/json.ts";
import type { Message, ModelCall, Sampling } from "../../core/types.ts";
import { type Lesson, refusedFields } from "./lessons.ts";
import { renderRawPrompt } from "./raw-prompt.ts";

export interface RequestBody {
  /** Below the base URL. */
  readonly path: "/chat/completions" | "/completions";
  /** JSON. */
  readonly bytes: Uint8Array;
  /** What a refusal can teach about: not what the caller asked for in its own words. */
  readonly ownFields: JsonObject;
  readonly offersTools: boolean;
  readonly wantsLogprobs: boolean;
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

/** Fields of a caller's that would change what we are able to read. */
const neverPassed: readonly string[] = ["model", "messages", "stream", "stream_options", "n"];

/** Those that hold an answer to a form (OpenAI; llama.cpp; vLLM, older and newer; SGLang): a call with a form of ours has no place for another. */
const formatFields: readonly string[] = [
  "response_format",
  "grammar",
  "json_schema",
  "guided_json",
  "guided_regex",
  "guided_choice",
  "guided_grammar",
  "structured_outputs",
  "regex",
  "ebnf",
];

/** What raw completions know beside our own fields, by the lists of OpenAI and vLLM. */
const rawFields: readonly string[] = [
  "frequency_penalty",
  "logit_bias",
  "min_p",
  "presence_penalty",
  "repetition_penalty",
  "response_format",
  "top_k",
  "user",
];

/** `extraBody` is merged last; where both sides have an object, their keys are joined. */
export function writeRequest(call: ModelCall, lessons: ReadonlySet<Lesson>, extraBody: JsonObject): RequestBody {
  const isRaw = lessons.has("raw-completions");
  const passed = passedFields(call, isRaw);
  const finish = (own: JsonObject): JsonObject => mergeBodies(mergeBodies(passed, own), extraBody);
  return isRaw ? rawRequest(call, lessons, finish) : chatRequest(call, lessons, finish);
}

function passedFields({ passthrough = {}, format }: ModelCall, isRaw: boolean): JsonObject {
  const refused = format === undefined ? neverPassed : [...neverPassed, ...formatFields];
  const isPassed = (field: string): boolean => !refused.includes(field) && (!isRaw || rawFields.includes(field));
  return Object.fromEntries(Object.entries(passthrough).filter(([field]) => isPassed(field)));
}

/** Whether the raw form leaves out nothing that the caller asked for, so that only the missing chat can have been refused. */
export function hasRawForm({ passthrough = {} }: ModelCall): boolean {
  return Object.keys(passthrough).every((field) => rawFields.includes(field));
}

type Finish = (own: JsonObject) => JsonObject;

function chatRequest(call: ModelCall, lessons: ReadonlySet<Lesson>, finish: Finish): RequestBody {
  const own = without({ ...commonFields(call), ...(call.thinking === "off" ? noThinking : {}) }, lessons);
  const fields = finish(own);
  const offersTools = listAt(fields, "tools").length > 0 || listAt(fields, "functions").length > 0;
  // What a template does not know of tools or images says nothing about plain conversations.
  const isPlain = !offersTools && call.messages.every(({ original }) => original === undefined);
  return {
    path: "/chat/completions",
    bytes: chatBytes(call.messages, fields),
    ownFields: isPlain ? { messages: call.messages, ...own } : own,
    offersTools,
    // Chat asks for them by `true`, with a number of others beside it.
    wantsLogprobs: fields["logprobs"] === true,
    stop: askedStops(call),
  };
}

function rawRequest(call: ModelCall, lessons: ReadonlySet<Lesson>, finish: Finish): RequestBody {
  const { prompt, stop: labels } = renderRawPrompt(call.messages);
  const asked = askedStops(call);
  const stop = [...asked, ...labels];
  const longest = { max_tokens: call.sampling.maxTokens ?? rawMaxTokens };
  const stops = { stop: stop.slice(0, Math.max(mostStops, asked.length)) };
  const own = without({ ...commonFields(call), prompt, ...longest, ...stops }, lessons);
  return {
    path: "/completions",
    bytes: Buffer.from(JSON.stringify(finish(own))),
    ownFields: own,
    offersTools: false,
    wantsLogprobs: false,
    stop,
  };
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

function chatBytes(messages: readonly Message[], fields: JsonObject): Uint8Array {
  const list = messages.flatMap((message, index) => (index === 0 ? [bytesOf(message)] : [comma, bytesOf(message)]));
  return Buffer.concat([opening, ...list, Buffer.from(`],${JSON.stringify(fields).slice(1)}`)]);
}

const opening = Buffer.from('{"messages":[');
const comma = Buffer.from(",");

/** A run says the same messages in each of its calls; long ones are written and encoded once. */
const writtenMessages = new WeakMap<Message, Buffer>();

/** Models get what the author wrote. */
function bytesOf(message: Message): Buffer {
  const written = writtenMessages.get(message) ?? Buffer.from(JSON.stringify(message.original ?? message));
  writtenMessages.set(message, written);
  return written;
}
