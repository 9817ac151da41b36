/** Reads what LM Studio tells (`/api/v0/models`). */
import { listAt, numberAt, textAt } from "../../core/json.ts";
import type { ServedModel, ServerFacts } from "./server-facts.ts";

/** Undefined when the server is another program. The context of a model that is not loaded is not decided yet. */
export function readLmStudio(list: unknown): ServerFacts | undefined {
  const entries = listAt(list, "data");
  if (!entries.some((entry) => textAt(entry, "state") !== undefined)) return undefined;
  return { kind: "lm-studio", models: entries.flatMap(readEntry) };
}

function readEntry(entry: unknown): ServedModel[] {
  const name = textAt(entry, "id");
  if (name === undefined) return [];
  const contextTokens = numberAt(entry, "loaded_context_length");
  const isEmbedding = textAt(entry, "type") === "embeddings";
  const model = { name, isLoaded: textAt(entry, "state") === "loaded", isEmbedding };
  return [contextTokens === undefined ? model : { ...model, contextTokens }];
}
