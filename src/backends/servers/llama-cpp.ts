/** Reads what llama.cpp's server tells (`/props`, its marks in `/v1/models`, and with `--metrics` its load in `/metrics`). */
import { listAt, numberAt, textAt, valueAt } from "../../core/json.ts";
import { isEmbeddingName } from "./embedding-name.ts";
import { sumOf } from "./prometheus-text.ts";
import type { ServedModel, ServerFacts } from "./server-facts.ts";
import type { ServerResources } from "./server-resources.ts";

/** Undefined when the server is another program. A router lists models that are not loaded yet, with a status. */
export function readLlamaCpp(list: unknown, props: unknown): ServerFacts | undefined {
  const entries = listAt(list, "data");
  const settings = valueAt(props, "default_generation_settings");
  if (settings === undefined && !entries.some((entry) => textAt(entry, "owned_by") === "llamacpp")) return undefined;
  const contextTokens = numberAt(settings, "n_ctx");
  return { kind: "llama.cpp", models: entries.flatMap((entry) => readEntry(entry, contextTokens)) };
}

function readEntry(entry: unknown, contextTokens: number | undefined): ServedModel[] {
  const name = textAt(entry, "id");
  if (name === undefined) return [];
  const status = textAt(valueAt(entry, "status"), "value");
  const isLoaded = status === undefined || status === "loaded";
  const model = { name, isLoaded, isEmbedding: isEmbeddingName(name) };
  return [isLoaded && contextTokens !== undefined && contextTokens > 0 ? { ...model, contextTokens } : model];
}

export function readLlamaCppResources(metrics: string): ServerResources {
  const running = sumOf(metrics, "llamacpp:requests_processing");
  const waiting = sumOf(metrics, "llamacpp:requests_deferred");
  return { ...(running !== undefined && { running }), ...(waiting !== undefined && { waiting }) };
}
