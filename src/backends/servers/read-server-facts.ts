/** Finds out which program a model server is, by asking what only that program answers. */
import { isJsonObject } from "../../core/json.ts";
import { readLlamaCpp } from "./llama-cpp.ts";
import { readLmStudio } from "./lm-studio.ts";
import { readOllama } from "./ollama.ts";
import { readOpenAiList } from "./openai-list.ts";
import type { ReadJson, ServerFacts } from "./server-facts.ts";

/** Asks each known kind's own endpoints; undefined when the server does not even list models. */
export async function readServerFacts(read: ReadJson): Promise<ServerFacts | undefined> {
  const [list, tags, studio, props] = await Promise.all(
    ["/v1/models", "/api/tags", "/api/v0/models", "/props"].map((path) => read(path)),
  );
  return (
    readLmStudio(studio) ??
    (await readOllama(tags, read)) ??
    readLlamaCpp(list, props) ??
    (isJsonObject(list) ? readOpenAiList(list) : undefined)
  );
}
