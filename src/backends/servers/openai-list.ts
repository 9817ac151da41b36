/** Reads the plain list of models, `/v1/models`, with what servers add to it. */
import { listAt, numberAt, textAt, valueAt } from "../../core/json.ts";
import { isEmbeddingName } from "./embedding-name.ts";
import type { ServedModel, ServerFacts } from "./server-facts.ts";

// vLLM and SGLang; OpenRouter; Groq; Mistral.
const contextKeys = ["max_model_len", "context_length", "context_window", "max_context_length"];

/** vLLM serves what it lists, so that all of it is loaded; of others this is not known. */
export function readOpenAiList(list: unknown): ServerFacts | undefined {
  if (valueAt(list, "data") === undefined) return undefined;
  const entries = listAt(list, "data");
  const isVllm = entries.some((entry) => textAt(entry, "owned_by") === "vllm");
  return { kind: isVllm ? "vllm" : "other", models: entries.flatMap((entry) => readEntry(entry, isVllm)) };
}

function readEntry(entry: unknown, isLoaded: boolean): ServedModel[] {
  const name = textAt(entry, "id");
  if (name === undefined) return [];
  const contextTokens = contextKeys.map((key) => numberAt(entry, key)).find((tokens) => tokens !== undefined);
  const model = { name, isLoaded, isEmbedding: isEmbeddingName(name) };
  return [contextTokens === undefined ? model : { ...model, contextTokens }];
}
