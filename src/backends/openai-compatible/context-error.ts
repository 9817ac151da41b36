/** Recognises, in the words of many servers, that a conversation does not fit the model's context. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";

interface Numbers {
  readonly neededTokens?: number;
  readonly contextTokens?: number;
}

// `needed` and `more` are added: some servers tell prompt and answer apart.
const wordings: readonly RegExp[] = [
  // OpenAI; vLLM before 0.16
  /maximum context length (?:is|of) (?<context>\d+) tokens?.*?(?:requested(?: a total of)?|resulted in) (?<needed>\d+) tokens/s,
  /too large: (?<more>\d+)\. This model's maximum context length is (?<context>\d+) tokens and your request has (?<needed>\d+) input/s,
  // vLLM from 0.16 on
  /passed (?<needed>\d+) input tokens(?: and requested (?<more>\d+) output tokens)?.*?context length is only (?<context>\d+)/s,
  // llama.cpp
  /request \((?<needed>\d+) tokens\) exceeds the available context size \((?<context>\d+) tokens\)/,
  // Bounded: only `MOST_CHARACTERS` of what a server says are read.
  /"n_prompt_tokens":\s*(?<needed>\d+).*?"n_ctx":\s*(?<context>\d+)/s,
  // LM Studio
  /keep the first (?<needed>\d+) tokens.*?context length of only (?<context>\d+)/s,
  /n_keep\D{1,4}(?<needed>\d+)\)?\s*>=\s*n_ctx\D{1,4}(?<context>\d+)/,
  /Reached context length of (?<context>\d+) tokens/,
  // llama-cpp-python
  /Requested tokens \((?<needed>\d+)\) exceed context window of (?<context>\d+)/,
  // SGLang
  /input \((?<needed>\d+) tokens\) is longer than the model's context length \((?<context>\d+) tokens\)/,
  // Text Generation Inference
  /must be <= (?<context>\d+)\. Given: (?<needed>\d+) `inputs` tokens and (?<more>\d+)/,
  // Anthropic behind a gateway
  /prompt is too long: (?<needed>\d+) tokens > (?<context>\d+)/,
];

// The same without numbers: codes of OpenAI and llama.cpp, Ollama's and others' words.
const bareWordings =
  /context_length_exceeded|exceed_context_size_error|exceeds? the (?:available |maximum )?(?:context (?:size|length|window))|context (?:length|window|size) exceeded|maximum context length/i;

/** A server says it at once; what more it sends costs the square of its length to search. */
const MOST_CHARACTERS = 8192;

/** `context-exceeded` with the numbers that the server told, or undefined when its words say something else. */
export function contextExceeded(body: string): FrogcomError | undefined {
  const numbers = numbersIn(body.slice(0, MOST_CHARACTERS));
  if (numbers === undefined) return undefined;
  return bilingualError("context-exceeded", { en: inEnglish(numbers), ru: inRussian(numbers) }, numbers);
}

function inEnglish({ neededTokens, contextTokens }: Numbers): string {
  const needed = neededTokens === undefined ? "more tokens" : `${neededTokens} tokens`;
  const context = contextTokens === undefined ? "" : ` of ${contextTokens} tokens`;
  return (
    `The conversation and the answer need ${needed}, which does not fit the model's context${context}. ` +
    "Shorten the conversation, ask for fewer tokens, or use a model with a longer context."
  );
}

function inRussian({ neededTokens, contextTokens }: Numbers): string {
  const needed = neededTokens === undefined ? "" : ` (нужно токенов: ${neededTokens})`;
  const context = contextTokens === undefined ? "" : ` (в нём токенов: ${contextTokens})`;
  return (
    `Разговор и ответ${needed} не помещаются в контекст модели${context}. ` +
    "Сократите разговор, попросите меньше токенов или возьмите модель с большим контекстом."
  );
}

function numbersIn(body: string): Numbers | undefined {
  for (const wording of wordings) {
    const found = wording.exec(body)?.groups;
    if (found === undefined) continue;
    const { needed, more, context } = found;
    return {
      ...(needed === undefined ? {} : { neededTokens: Number(needed) + Number(more ?? 0) }),
      ...(context === undefined ? {} : { contextTokens: Number(context) }),
    };
  }
  return bareWordings.test(body) ? {} : undefined;
}
