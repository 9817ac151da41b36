/** Reads what Ollama tells (`/api/tags`, `/api/ps`, `/api/show`). */
import { isJsonObject, listAt, numberAt, textAt, valueAt } from "../../core/json.ts";
import { isEmbeddingName } from "./embedding-name.ts";
import type { ReadJson, ServedModel, ServerFacts } from "./server-facts.ts";
import type { LoadedModel, ServerResources } from "./server-resources.ts";

/** Ollama's default context on small machines; a longer prompt loses its beginning there without a word. */
const defaultContextTokens = 4096;

/** Undefined when the server is another program. */
export async function readOllama(tags: unknown, read: ReadJson): Promise<ServerFacts | undefined> {
  if (!isJsonObject(tags) || !Array.isArray(tags["models"])) return undefined;
  const running = new Map(listAt(await read("/api/ps"), "models").map((entry) => [textAt(entry, "name"), entry]));
  const models = listAt(tags, "models").flatMap((entry): ServedModel[] => {
    const name = textAt(entry, "name");
    if (name === undefined) return [];
    const family = textAt(valueAt(entry, "details"), "family") ?? "";
    const isEmbedding = isEmbeddingName(name) || family.endsWith("bert");
    const model = { name, isLoaded: running.has(name), isEmbedding };
    const contextTokens = numberAt(running.get(name), "context_length");
    return [contextTokens === undefined ? model : { ...model, contextTokens }];
  });
  return { kind: "ollama", models };
}

/** The context that Ollama will load a model with: its Modelfile's `num_ctx`, else the default, never above what the model can. */
export async function readOllamaContext(model: string, read: ReadJson): Promise<number | undefined> {
  const shown = await read("/api/show", { model });
  if (!isJsonObject(shown)) return undefined;
  const asked = /^num_ctx\s+(\d+)/m.exec(textAt(shown, "parameters") ?? "")?.[1];
  const info = valueAt(shown, "model_info");
  const architecture = textAt(info, "general.architecture") ?? "";
  const most = numberAt(info, `${architecture}.context_length`) ?? Number.POSITIVE_INFINITY;
  return Math.min(asked === undefined ? defaultContextTokens : Number(asked), most);
}

/** What is loaded, from `/api/ps`. */
export function readOllamaResources(running: unknown): ServerResources {
  const models = listAt(running, "models").flatMap((entry): LoadedModel[] => {
    const [name, bytes, gpuBytes] = [textAt(entry, "name"), numberAt(entry, "size"), numberAt(entry, "size_vram")];
    return name === undefined || bytes === undefined ? [] : [{ name, bytes, gpuBytes: gpuBytes ?? 0 }];
  });
  return { models };
}
