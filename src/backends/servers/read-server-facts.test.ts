/** What each kind of model server is recognised by, and what is read of its models. */
import { describe, expect, test } from "vitest";
import { readLlamaCppResources } from "./llama-cpp.ts";
import { readOllamaContext, readOllamaResources } from "./ollama.ts";
import { readServerFacts } from "./read-server-facts.ts";
import { byUsefulness, findModel, listedName, type ReadJson, type ServerFacts } from "./server-facts.ts";
import { readVllmResources } from "./vllm.ts";

function serving(paths: Readonly<Record<string, unknown>>): ReadJson {
  return (path) => Promise.resolve(paths[path]);
}

function factsOf(paths: Readonly<Record<string, unknown>>): Promise<ServerFacts | undefined> {
  return readServerFacts(serving(paths));
}

const listed = { object: "list", data: [{ id: "phi-4" }] };

describe("a server is", () => {
  test("LM Studio when its models have a state, though it lists them as OpenAI does", async () => {
    const studio = {
      data: [
        { id: "phi-4", type: "llm", state: "loaded", loaded_context_length: 8192 },
        { id: "gemma-3", type: "vlm", state: "not-loaded" },
        { id: "nomic", type: "embeddings", state: "not-loaded" },
      ],
    };
    expect(await factsOf({ "/v1/models": listed, "/api/v0/models": studio })).toEqual({
      kind: "lm-studio",
      models: [
        { name: "phi-4", isLoaded: true, isEmbedding: false, contextTokens: 8192 },
        { name: "gemma-3", isLoaded: false, isEmbedding: false },
        { name: "nomic", isLoaded: false, isEmbedding: true },
      ],
    });
  });

  test("Ollama when it has tags; what runs is loaded", async () => {
    const tags = {
      models: [
        { name: "qwen3:8b" },
        { name: "llama3.2:latest" },
        { name: "bge-m3:latest", details: { family: "bert" } },
        { size: 5 },
      ],
    };
    const running = { models: [{ name: "qwen3:8b", context_length: 4096 }] };
    expect(await factsOf({ "/v1/models": listed, "/api/tags": tags, "/api/ps": running })).toEqual({
      kind: "ollama",
      models: [
        { name: "qwen3:8b", isLoaded: true, isEmbedding: false, contextTokens: 4096 },
        { name: "llama3.2:latest", isLoaded: false, isEmbedding: false },
        { name: "bge-m3:latest", isLoaded: false, isEmbedding: true },
      ],
    });
  });

  test("llama.cpp by its settings, or by the owner of its models", async () => {
    const props = { default_generation_settings: { n_ctx: 2048 } };
    expect(await factsOf({ "/v1/models": listed, "/props": props })).toEqual({
      kind: "llama.cpp",
      models: [{ name: "phi-4", isLoaded: true, isEmbedding: false, contextTokens: 2048 }],
    });
    const router = {
      data: [
        { id: "a", owned_by: "llamacpp", status: { value: "loaded" } },
        { id: "b", owned_by: "llamacpp", status: { value: "unloaded" } },
      ],
    };
    const facts = await factsOf({ "/v1/models": router });
    expect(facts?.kind).toBe("llama.cpp");
    expect(facts?.models.map(({ isLoaded }) => isLoaded)).toEqual([true, false]);
  });

  test("vLLM by the owner of its models, with their contexts", async () => {
    const list = { data: [{ id: "facebook/opt-125m", owned_by: "vllm", max_model_len: 2048 }] };
    expect(await factsOf({ "/v1/models": list })).toEqual({
      kind: "vllm",
      models: [{ name: "facebook/opt-125m", isLoaded: true, isEmbedding: false, contextTokens: 2048 }],
    });
  });

  test.each(["max_model_len", "context_length", "context_window", "max_context_length"])(
    "another one that lists models, with %s as their context",
    async (key) => {
      const facts = await factsOf({ "/v1/models": { data: [{ id: "m", [key]: 32_000 }] } });
      expect(facts).toEqual({
        kind: "other",
        models: [{ name: "m", isLoaded: false, isEmbedding: false, contextTokens: 32_000 }],
      });
    },
  );

  test.each([{}, { "/v1/models": { hello: "world" } }, { "/v1/models": [] }, { "/v1/models": "hi" }])(
    "none when it answers %j",
    async (paths) => {
      expect(await factsOf(paths)).toBeUndefined();
    },
  );
});

describe("the context that Ollama loads a model with", () => {
  const contextOf = (shown: unknown): Promise<number | undefined> =>
    readOllamaContext("m", (path, body) => {
      expect([path, body]).toEqual(["/api/show", { model: "m" }]);
      return Promise.resolve(shown);
    });
  const info = { "general.architecture": "qwen3", "qwen3.context_length": 40_960 };

  test.each([
    [{ parameters: "temperature 0.6\nnum_ctx     8192\nstop END", model_info: info }, 8192],
    [{ parameters: "temperature 0.6", model_info: info }, 4096],
    [{ model_info: { ...info, "qwen3.context_length": 2048 } }, 2048],
    [{ parameters: "num_ctx 100000", model_info: info }, 40_960],
    [{}, 4096],
    [undefined, undefined],
  ])("of %j is %s", async (shown, tokens) => {
    expect(await contextOf(shown)).toBe(tokens);
  });
});

describe("what a server tells of its load", () => {
  test("Ollama: the models in memory", () => {
    const models = [{ name: "a", size: 5e9, size_vram: 4e9 }, { name: "b", size: 1e9 }, { name: "c" }];
    expect(readOllamaResources({ models })).toEqual({
      models: [
        { name: "a", bytes: 5e9, gpuBytes: 4e9 },
        { name: "b", bytes: 1e9, gpuBytes: 0 },
      ],
    });
    expect(readOllamaResources(undefined)).toEqual({ models: [] });
  });

  test("llama.cpp: what goes on and what waits", () => {
    const metrics = "# TYPE x gauge\nllamacpp:requests_processing 2\nllamacpp:requests_deferred 3\n";
    expect(readLlamaCppResources(metrics)).toEqual({ running: 2, waiting: 3 });
    expect(readLlamaCppResources("")).toEqual({});
  });

  test("vLLM: sums over its engines, and of their memory the fullest", () => {
    const metrics = [
      'vllm:num_requests_running{engine="0"} 2.0',
      'vllm:num_requests_running{engine="1"} 3.0',
      'vllm:kv_cache_usage_perc{engine="0"} 0.25',
      'vllm:kv_cache_usage_perc{engine="1"} 0.75',
    ].join("\n");
    expect(readVllmResources(metrics)).toEqual({ running: 5, kvCacheRatio: 0.75 });
    expect(readVllmResources("vllm:gpu_cache_usage_perc 0.5")).toEqual({ kvCacheRatio: 0.5 });
  });
});

describe("a model of a server", () => {
  const model = (name: string, isLoaded: boolean, isEmbedding = false) => ({ name, isLoaded, isEmbedding });

  test("is found by its name, or as Ollama completes it", () => {
    expect(listedName(["phi:latest", "phi"], "phi")).toBe("phi");
    expect(listedName(["phi:latest"], "phi")).toBe("phi:latest");
    expect(listedName(["phi:14b"], "phi")).toBeUndefined();
    expect(findModel([model("phi:latest", true)], "phi")?.name).toBe("phi:latest");
  });

  test("is the more useful the sooner it can answer", () => {
    const models = [model("e1", true, true), model("cold", false), model("hot", true), model("hot2", true)];
    expect(byUsefulness(models).map(({ name }) => name)).toEqual(["hot", "hot2", "cold", "e1"]);
  });
});
