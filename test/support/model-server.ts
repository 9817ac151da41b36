/** A small server on loopback that answers paths with fixed texts and JSON, to imitate what model servers tell of themselves. */
import { createServer } from "node:http";

export interface ModelServer {
  /** Ends in `/v1`. */
  readonly url: string;
  /** `GET /path` of every request, in order. */
  readonly asked: readonly string[];
  /** The authorization of every request, in order. */
  readonly keys: readonly (string | undefined)[];
  stop(): Promise<void>;
}

/**
 * Paths that are missing answer 404 as a page; a number as the value answers with that status (200: a web page), a text is
 * answered as it is. With a key, who has none gets 401.
 */
export async function startModelServer(paths: Readonly<Record<string, unknown>>, key?: string): Promise<ModelServer> {
  const asked: string[] = [];
  const keys: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(`${request.method} ${path}`);
    const { authorization } = request.headers;
    keys.push(authorization);
    const reply = key === undefined || authorization === `Bearer ${key}` ? paths[path] : 401;
    const status = typeof reply === "number" ? reply : reply === undefined ? 404 : 200;
    const isPage = status !== 200 || typeof reply === "number";
    const isText = typeof reply === "string";
    response.writeHead(status, { "content-type": isPage ? "text/html" : isText ? "text/plain" : "application/json" });
    response.end(isPage ? "<h1>no</h1>" : isText ? reply : JSON.stringify(reply));
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    keys,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const listOf = (owner: string, ...names: string[]): unknown => ({
  object: "list",
  data: names.map((id) => ({ id, object: "model", created: 1, owned_by: owner })),
});

/** What each kind of server tells, as far as we read it. */
export const ollamaPaths = {
  "/v1/models": listOf("library", "nomic-embed-text:latest", "llama3.2:latest", "qwen3:8b"),
  "/api/tags": {
    models: [
      { name: "nomic-embed-text:latest", details: { family: "nomic-bert" } },
      { name: "llama3.2:latest", details: { family: "llama" } },
      { name: "qwen3:8b", details: { family: "qwen3" } },
    ],
  },
  "/api/ps": { models: [{ name: "qwen3:8b", context_length: 8192 }] },
  "/api/show": {
    parameters: 'stop "x"\nnum_ctx 6000',
    model_info: { "general.architecture": "llama", "llama.context_length": 131072 },
  },
};

export const vllmPaths = {
  "/v1/models": { object: "list", data: [{ id: "facebook/opt-125m", owned_by: "vllm", max_model_len: 2048 }] },
};

export const llamaCppPaths = {
  "/v1/models": listOf("llamacpp", "smollm2.gguf"),
  "/props": { default_generation_settings: { n_ctx: 4096 }, total_slots: 1 },
};

export const lmStudioPaths = {
  "/v1/models": listOf("organization_owner", "text-embedding-nomic", "gemma-3", "phi-4"),
  "/api/v0/models": {
    object: "list",
    data: [
      { id: "text-embedding-nomic", type: "embeddings", state: "loaded" },
      { id: "gemma-3", type: "llm", state: "not-loaded", max_context_length: 131072 },
      { id: "phi-4", type: "llm", state: "loaded", max_context_length: 16384, loaded_context_length: 4096 },
    ],
  },
};
