/** Tests of what a backend finds out about its server. */
import { afterEach, expect, test } from "vitest";
import { Secret } from "../../core/secret.ts";
import {
  llamaCppPaths,
  lmStudioPaths,
  type ModelServer,
  ollamaPaths,
  startModelServer,
  vllmPaths,
} from "../../../test/support/model-server.ts";
import { createOpenAiBackend, type OpenAiBackend } from "./open-ai-backend.ts";

const cleanup: (() => Promise<void>)[] = [];
const forever = new AbortController().signal;

afterEach(async () => {
  await Promise.all(cleanup.splice(0).map((clean) => clean()));
});

async function serverWith(paths: Readonly<Record<string, unknown>>): Promise<ModelServer> {
  const server = await startModelServer(paths);
  cleanup.push(() => server.stop());
  return server;
}

function backendAt(baseUrl: string, extraBody = {}): OpenAiBackend {
  const apiKey = new Secret("hunter2");
  const backend = createOpenAiBackend({ name: "b", baseUrl, apiKey, extraBody, timeoutMs: 2000, idleTimeoutMs: 2000 });
  cleanup.push(() => backend.close());
  return backend;
}

test.each([
  ["vLLM's max_model_len", vllmPaths, "facebook/opt-125m", "vllm", 2048],
  ["llama.cpp's n_ctx", llamaCppPaths, "smollm2.gguf", "llama.cpp", 4096],
  ["LM Studio's loaded context", lmStudioPaths, "phi-4", "lm-studio", 4096],
  ["Ollama's running context", ollamaPaths, "qwen3:8b", "ollama", 8192],
  ["Ollama's num_ctx of a model at rest", ollamaPaths, "llama3.2", "ollama", 6000],
  ["nothing for a model that LM Studio has not loaded", lmStudioPaths, "gemma-3", "lm-studio", undefined],
] as const)("the context is %s", async (_, paths, model, kind, contextTokens) => {
  const { url } = await serverWith(paths);
  const description = await backendAt(url).describe(model, forever);
  expect(description.kind).toBe(kind);
  expect(description.contextTokens).toBe(contextTokens);
});

test("whoever asks whether a model is ready is told its context by the way", async () => {
  const { url } = await serverWith(ollamaPaths);
  expect(await backendAt(url).probe("qwen3:8b", forever)).toEqual({
    isReady: true,
    kind: "ollama",
    contextTokens: 8192,
  });
  expect(await backendAt(url).probe("llama3.2", forever)).toEqual({
    isReady: true,
    kind: "ollama",
    contextTokens: 6000,
  });
  expect((await backendAt(url, { num_ctx: 9000 }).probe("llama3.2", forever)).contextTokens).toBe(9000);
});

test.each([[{ num_ctx: 9000 }], [{ options: { num_ctx: 9000 } }]])(
  "num_ctx that is asked for with %j wins",
  async (extraBody) => {
    const { url } = await serverWith(ollamaPaths);
    expect((await backendAt(url, extraBody).describe("qwen3:8b", forever)).contextTokens).toBe(9000);
  },
);

test("the models come with the loaded ones first and apart", async () => {
  const { url } = await serverWith(ollamaPaths);
  expect(await backendAt(url).describe("qwen3:8b", forever)).toMatchObject({
    models: ["qwen3:8b", "llama3.2:latest", "nomic-embed-text:latest"],
    loaded: ["qwen3:8b"],
  });
});

test("a server is ready when it has the model, or lists none at all", async () => {
  const { url } = await serverWith(vllmPaths);
  expect(await backendAt(url).probe("facebook/opt-125m", forever)).toEqual({
    isReady: true,
    kind: "vllm",
    contextTokens: 2048,
  });
  const silent = await serverWith({});
  expect(await backendAt(silent.url).probe("any", forever)).toEqual({ isReady: true });
});

test.each([
  ["has other models", vllmPaths, /has no model nope\. It has facebook\/opt-125m: set LLM_MODEL/],
  ["refuses the key", { "/v1/models": 401 }, /refused our key \(401\)\. Set LLM_API_KEY/],
  ["is broken", { "/v1/models": 503 }, /failed with status 503/],
  ["is a web site", { "/v1/models": 200 }, /no JSON where a model server lists its models\. Is LLM_BASE_URL right/],
])("a server that %s is not ready, and says why", async (_, paths, cause) => {
  const { url } = await serverWith(paths);
  const readiness = await backendAt(url).probe("nope", forever);
  expect(readiness.isReady).toBe(false);
  expect(readiness.cause?.en).toMatch(cause);
  expect(readiness.cause?.ru).toMatch(/[а-яё]/);
});

test("a server that is not there is not ready, and says why", async () => {
  const { cause } = await backendAt("http://127.0.0.1:9").probe("any", forever);
  expect(cause?.ru).toContain("там никто не слушает");
  expect(cause?.en).toMatch(/http:\/\/127\.0\.0\.1:9 cannot be reached: nothing listens there/);
});
