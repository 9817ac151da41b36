/** Decides what a model call came to: a whole answer, or which error. Nobody else looks at `finish_reason`. */
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { FinishReason, ModelCall, ModelChunk, ReplyExtras, Usage } from "../../core/types.ts";
import type { JsonObject } from "../../core/json.ts";
import { separateOpenThought } from "../../core/open-thought.ts";
import { unknownUsage } from "../../core/usage.ts";
import { type Delta, readDelta } from "./delta.ts";
import { LogprobCollector } from "./logprobs.ts";
import { StopCutter } from "../reply/stop-cutter.ts";
import { type Piece, ThoughtSplitter } from "../reply/thought.ts";
import { ToolCallAssembler } from "./tool-calls.ts";
import { readUsage } from "./usage.ts";

// The words of vLLM, llama.cpp, Ollama, TGI and of gateways to Anthropic and Google; any other word ends whole.
const finishReasons: ReadonlyMap<string, FinishReason> = new Map([
  ["length", "length"],
  ["max_tokens", "length"],
  ["MAX_TOKENS", "length"],
  ["content_filter", "content_filter"],
  ["SAFETY", "content_filter"],
  ["tool_calls", "tool_calls"],
  ["function_call", "tool_calls"],
  ["tool_use", "tool_calls"],
]);

/** Words with which servers say that they broke off (vLLM and SGLang; gateways; DeepSeek). */
const brokenOff: readonly string[] = ["abort", "error", "cancelled", "insufficient_system_resource"];

export interface ReadingOptions {
  /** Of text, thought and tool calls together. */
  readonly maxCharacters: number;
  /** Of the log probabilities, written as JSON. */
  readonly maxLogprobCharacters: number;
  readonly isRaw: boolean;
  /** The model was told of tools, so that it may call one instead of answering. */
  readonly offersTools: boolean;
  readonly wantsLogprobs: boolean;
  /** The stop sequences that were sent. */
  readonly stop: readonly string[];
}

/** Takes the payloads of one answer in order; complete = a `finish_reason` or `[DONE]` was seen. */
export class AnswerReader {
  readonly #call: ModelCall;
  readonly #maxCharacters: number;
  readonly #maxLogprobCharacters: number;
  readonly #thought = new ThoughtSplitter();
  readonly #stops: StopCutter;
  readonly #toolCalls = new ToolCallAssembler();
  readonly #logprobs = new LogprobCollector();
  readonly #isRaw: boolean;
  readonly #offersTools: boolean;
  readonly #wantsLogprobs: boolean;
  #characters = 0;
  #logprobCharacters = 0;
  #text = "";
  #hasText = false;
  #hasReasoning = false;
  #finish: string | undefined;
  #isDone = false;
  #usage: Usage | undefined;
  #oddity: Bilingual | undefined;

  /** A raw completion goes on from a label, so that blanks before its first word are not the answer's. */
  constructor(call: ModelCall, options: ReadingOptions) {
    this.#call = call;
    this.#maxCharacters = options.maxCharacters;
    this.#maxLogprobCharacters = options.maxLogprobCharacters;
    this.#isRaw = options.isRaw;
    this.#offersTools = options.offersTools;
    this.#wantsLogprobs = options.wantsLogprobs;
    this.#stops = new StopCutter(options.stop);
  }

  /** Throws `answer-too-large`. */
  take(payload: unknown): ModelChunk[] {
    const { logprobs, ...delta } = readDelta(payload);
    this.#usage = readUsage(payload) ?? this.#usage;
    this.#oddity ??= delta.oddity;
    this.#finish ??= delta.finish;
    this.#checkSize(delta);
    for (const piece of delta.toolCalls) this.#toolCalls.take(piece);
    if (logprobs && this.#wantsLogprobs) this.#takeLogprobs(logprobs);
    const reasoning: Piece[] = delta.reasoning === "" ? [] : [{ type: "reasoning", text: delta.reasoning }];
    const text = this.#isRaw && !this.#hasText ? delta.text.trimStart() : delta.text;
    return this.#pass([...reasoning, ...this.#thought.push(text)]);
  }

  takeDone(): void {
    this.#isDone = true;
  }

  /** `[DONE]` was seen: nothing after it counts. */
  isDone(): boolean {
    return this.#isDone;
  }

  isComplete(): boolean {
    return this.#isDone || this.hasFinish();
  }

  hasFinish(): boolean {
    return this.#finish !== undefined;
  }

  /** The last chunks of a whole answer. Throws `answer-incomplete`, `answer-empty` or `answer-only-thought`. */
  end(shape: "stream" | "json"): ModelChunk[] {
    // A whole JSON body that names no reason and has no text was not cut: there is nothing in it.
    const isEmptyJson = shape === "json" && !this.#hasText && this.#toolCalls.calls().length === 0;
    if (!this.isComplete() && !isEmptyJson) throw incomplete(this.#finish);
    if (brokenOff.includes(this.#finish ?? "")) throw incomplete(this.#finish);
    const last = [...this.#pass(this.#thought.flush()), ...this.#note("text", this.#stops.flush())];
    const extras = this.#extras();
    const finishReason = this.#finishReason(extras);
    this.#noteOpenThought();
    const isEmpty = !this.#hasText && extras.toolCalls === undefined;
    if (isEmpty && finishReason !== "content_filter") throw this.#emptyAnswer(finishReason);
    return [...last, { type: "end", finishReason, usage: this.#usage ?? unknownUsage, ...extras }];
  }

  /** Tool calls that nobody offered, or that stand behind a stop sequence, are not the answer's. */
  #extras(): ReplyExtras {
    const toolCalls = this.#offersTools && !this.#stops.isCut() ? this.#toolCalls.calls() : [];
    const logprobs = this.#logprobs.joined();
    return { ...(toolCalls.length > 0 && { toolCalls }), ...(logprobs && { logprobs }) };
  }

  #finishReason({ toolCalls }: ReplyExtras): FinishReason {
    const named = this.#stops.isCut() ? "stop" : (finishReasons.get(this.#finish ?? "stop") ?? "stop");
    // Gemini and older Ollama say "stop" after a tool call too.
    return named === "stop" && toolCalls !== undefined ? "tool_calls" : named;
  }

  /** Text goes as far as a stop sequence, thought as it is. */
  #pass(pieces: readonly Piece[]): ModelChunk[] {
    return pieces.flatMap(({ type, text }) => this.#note(type, type === "text" ? this.#stops.push(text) : text));
  }

  #note(type: Piece["type"], text: string): ModelChunk[] {
    if (text === "") return [];
    if (type === "text") this.#text += text;
    if (type === "reasoning") this.#hasReasoning = true;
    else if (text.trim() !== "") this.#hasText = true;
    return [{ type, text }];
  }

  /** A thought that the prompt has opened, with nothing behind it, is no text. */
  #noteOpenThought(): void {
    if (this.#hasReasoning || separateOpenThought(this.#text)?.answer !== "") return;
    this.#hasText = false;
    this.#hasReasoning = true;
  }

  #checkSize({ text, reasoning, toolCalls }: Pick<Delta, "text" | "reasoning" | "toolCalls">): void {
    this.#characters += text.length + reasoning.length;
    if (toolCalls.length > 0) this.#characters += JSON.stringify(toolCalls).length;
    if (this.#characters > this.#maxCharacters) throw tooLong(this.#maxCharacters);
  }

  #takeLogprobs(logprobs: JsonObject): void {
    this.#logprobCharacters += JSON.stringify(logprobs).length;
    if (this.#logprobCharacters > this.#maxLogprobCharacters) throw tooLong(this.#maxLogprobCharacters);
    this.#logprobs.take(logprobs);
  }

  #emptyAnswer(finishReason: FinishReason): FrogcomError {
    const { model, sampling } = this.#call;
    if (this.#hasReasoning && finishReason === "length") {
      const spent = this.#usage?.completionTokens ?? sampling.maxTokens;
      return onlyThought(model, spent === undefined ? undefined : (sampling.maxTokens ?? spent));
    }
    const { en, ru } = this.#emptiness(finishReason);
    return bilingualError("answer-empty", { en: `The model ${model} gave ${en}.`, ru: `Модель ${model} дала ${ru}.` });
  }

  #emptiness(finishReason: FinishReason): Bilingual {
    if (this.#oddity !== undefined) return this.#oddity;
    if (finishReason === "tool_calls") return this.#offersTools ? namelessToolCall : onlyToolCall;
    return this.#hasReasoning
      ? { en: "only its thought, but no answer", ru: "только размышления без ответа" }
      : { en: "an answer without text", ru: "ответ без текста" };
  }
}

function tooLong(bound: number): FrogcomError {
  return bilingualError("answer-too-large", {
    en: `The answer is longer than ${bound} characters. Set MAX_TOKENS.`,
    ru: `Ответ длиннее ${bound} знаков. Задайте MAX_TOKENS.`,
  });
}

const onlyToolCall: Bilingual = {
  en: "a tool call instead of text, though no tool was offered",
  ru: "вызов инструмента вместо текста, хотя инструментов ей не предлагали",
};

const namelessToolCall: Bilingual = {
  en: "a tool call that names no tool",
  ru: "вызов инструмента без его названия",
};

function onlyThought(model: string, budget: number | undefined): FrogcomError {
  const [of, tokens] = budget === undefined ? ["", ""] : [` of ${budget}`, ` (${budget})`];
  return bilingualError("answer-only-thought", {
    en: `The model ${model} spent its whole token budget${of} on thinking. Raise MAX_TOKENS or switch thinking off.`,
    ru: `Модель ${model} истратила все токены${tokens} на размышления. Увеличьте MAX_TOKENS или отключите размышления.`,
  });
}

function incomplete(finish: string | undefined): FrogcomError {
  const early = {
    en: "The backend's answer ended before it was complete (neither finish_reason nor [DONE] came).",
    ru: "Ответ сервера модели кончился раньше времени (не пришло ни finish_reason, ни [DONE]).",
  };
  const broken = {
    en: `The backend broke off its answer (finish_reason ${finish}).`,
    ru: `Сервер модели оборвал свой ответ (finish_reason ${finish}).`,
  };
  return bilingualError("answer-incomplete", finish === undefined ? early : broken);
}
