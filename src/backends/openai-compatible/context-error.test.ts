/** Tests with the words of real servers. */
import { expect, test } from "vitest";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";
import { contextExceeded } from "./context-error.ts";

test.each([
  [
    "OpenAI",
    "This model's maximum context length is 4097 tokens. However, your messages resulted in 6988 tokens. Please reduce the length of the messages.",
    6988,
    4097,
  ],
  [
    "vLLM",
    "This model's maximum context length is 6048 tokens. However, you requested 6616 tokens (568 in the messages, 6048 in the completion).",
    6616,
    6048,
  ],
  [
    "vLLM on max_tokens",
    "'max_tokens' or 'max_completion_tokens' is too large: 4096. This model's maximum context length is 2048 tokens and your request has 30 input tokens (4096 > 2048 - 30).",
    4126,
    2048,
  ],
  [
    "vLLM from 0.16",
    "You passed 25 input tokens and requested 1000 output tokens. However, the model's context length is only 1024 tokens, resulting in a maximum input length of 24 tokens.",
    1025,
    1024,
  ],
  [
    "llama.cpp",
    "request (9412 tokens) exceeds the available context size (8192 tokens), try increasing it",
    9412,
    8192,
  ],
  [
    "llama.cpp in its fields",
    '{"error":{"code":400,"message":"the request exceeds the available context size.","type":"exceed_context_size_error","n_prompt_tokens":14429,"n_ctx":8192}}',
    14429,
    8192,
  ],
  ["llama-cpp-python", "Requested tokens (2285) exceed context window of 2048", 2285, 2048],
  [
    "LM Studio",
    "Trying to keep the first 10136 tokens when context the overflows. However, the model is loaded with context length of only 7866 tokens, which is not enough.",
    10136,
    7866,
  ],
  ["LM Studio, newer", "Cannot truncate prompt with n_keep (15028) >= n_ctx (7424)", 15028, 7424],
  [
    "LM Studio in the answer",
    "Reached context length of 4096 tokens with model (arch: qwen3) that does not currently support mid-generation context overflow.",
    undefined,
    4096,
  ],
  ["SGLang", "The input (801 tokens) is longer than the model's context length (512 tokens).", 801, 512],
  ["Ollama", "the input length exceeds the context length", undefined, undefined],
  ["a code alone", '{"error":{"code":"context_length_exceeded"}}', undefined, undefined],
])("%s says that the context is too small", (_, body, neededTokens, contextTokens) => {
  const error = contextExceeded(body);
  expect(error?.code).toBe("context-exceeded");
  expect(error?.details.neededTokens).toBe(neededTokens);
  expect(error?.details.contextTokens).toBe(contextTokens);
});

test.each(["Invalid value for temperature", "model context not found", "scripted failure"])(
  "%j says something else",
  (body) => {
    expect(contextExceeded(body)).toBeUndefined();
  },
);

test.each([
  "maximum context length is 1 tokens ",
  "too large: 1. This model's maximum context length is 1 tokens and your request has 1 ",
  "passed 1 input tokens ",
  '"n_prompt_tokens": 1 ',
  "keep the first 1 tokens ",
])("two megabytes of %j are read in no time", (piece) => {
  const started = threadCpuMs();
  contextExceeded(piece.repeat(2_000_000 / piece.length));
  expect(threadCpuMs() - started).toBeLessThan(500);
});

test("the message tells both numbers and the cure", () => {
  expect(contextExceeded("Requested tokens (9000) exceed context window of 2048")?.message).toBe(
    "The conversation and the answer need 9000 tokens, which does not fit the model's context of 2048 tokens. " +
      "Shorten the conversation, ask for fewer tokens, or use a model with a longer context.",
  );
});

test.each([
  [
    "Requested tokens (9000) exceed context window of 2048",
    "Разговор и ответ (нужно токенов: 9000) не помещаются в контекст модели (в нём токенов: 2048). ",
  ],
  ["context_length_exceeded", "Разговор и ответ не помещаются в контекст модели. "],
])("%j is told in Russian too", (body, beginning) => {
  expect(contextExceeded(body)?.details.ru).toBe(
    `${beginning}Сократите разговор, попросите меньше токенов или возьмите модель с большим контекстом.`,
  );
});
