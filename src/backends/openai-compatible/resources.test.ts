/** What each kind of server tells of its machine, in the form in which it really does. */
import { afterEach, describe, expect, it } from "vitest";
import {
  llamaCppPaths,
  lmStudioPaths,
  type ModelServer,
  ollamaPaths,
  startModelServer,
  vllmPaths,
} from "../../../test/support/model-server.ts";
import type { ServerResources } from "../servers/server-resources.ts";
import { createOpenAiBackend, type OpenAiBackend } from "./open-ai-backend.ts";

const never = new AbortController().signal;
const opened: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.stop()));
});

async function open(
  paths: Readonly<Record<string, unknown>>,
): Promise<{ backend: OpenAiBackend; server: ModelServer }> {
  const server = await startModelServer(paths);
  const limits = { timeoutMs: 5000, idleTimeoutMs: 5000 };
  const backend = createOpenAiBackend({ name: "here", baseUrl: server.url, env: {}, onNotice: () => {}, ...limits });
  opened.push(server, { stop: () => backend.close() });
  return { backend, server };
}

async function resourcesOf(paths: Readonly<Record<string, unknown>>): Promise<ServerResources> {
  return (await open(paths)).backend.resources(never);
}

const vllmMetrics = `# HELP vllm:num_requests_running Number of requests in model execution batches.
# TYPE vllm:num_requests_running gauge
vllm:num_requests_running{engine="0",model_name="facebook/opt-125m"} 3.0
vllm:num_requests_running{engine="1",model_name="facebook/opt-125m"} 2.0
# TYPE vllm:num_requests_waiting gauge
vllm:num_requests_waiting{engine="0",model_name="facebook/opt-125m"} 0.0
vllm:num_requests_waiting{engine="1",model_name="facebook/opt-125m"} 4.0
# HELP vllm:kv_cache_usage_perc KV-cache usage. 1 means 100 percent usage.
# TYPE vllm:kv_cache_usage_perc gauge
vllm:kv_cache_usage_perc{engine="0",model_name="facebook/opt-125m"} 0.25
vllm:kv_cache_usage_perc{engine="1",model_name="facebook/opt-125m"} 0.94
`;

const llamaCppMetrics = `# HELP llamacpp:prompt_tokens_total Number of prompt tokens processed.
# TYPE llamacpp:prompt_tokens_total counter
llamacpp:prompt_tokens_total 33065
# HELP llamacpp:requests_processing Number of requests processing.
# TYPE llamacpp:requests_processing gauge
llamacpp:requests_processing 1
# HELP llamacpp:requests_deferred Number of requests deferred.
# TYPE llamacpp:requests_deferred gauge
llamacpp:requests_deferred 0
`;

describe("a vLLM", () => {
  it("tells the requests of all its engines, and how full the fullest one is", async () => {
    const resources = await resourcesOf({ ...vllmPaths, "/metrics": vllmMetrics });
    expect(resources).toEqual({ running: 5, waiting: 4, kvCacheRatio: 0.94 });
  });

  it("of before 2025 has another name for the latter", async () => {
    const old = vllmMetrics.replaceAll("vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc");
    expect(await resourcesOf({ ...vllmPaths, "/metrics": old })).toMatchObject({ kvCacheRatio: 0.94 });
  });

  it("without metrics tells nothing", async () => {
    expect(await resourcesOf(vllmPaths)).toEqual({});
  });
});

describe("an Ollama", () => {
  it("tells what each loaded model takes, and how much of it lies in GPU memory", async () => {
    const loaded = {
      name: "qwen3:8b",
      model: "qwen3:8b",
      size: 6_654_289_920,
      digest: "ae370d884f10",
      details: { format: "gguf", family: "qwen3", parameter_size: "8.2B", quantization_level: "Q4_K_M" },
      expires_at: "2026-09-27T03:01:02.123456Z",
      size_vram: 5_137_025_024,
      context_length: 8192,
    };
    const models = [loaded, { ...loaded, name: "on-cpu", size_vram: 0 }, { name: "strange" }];
    expect(await resourcesOf({ ...ollamaPaths, "/api/ps": { models } })).toEqual({
      models: [
        { name: "qwen3:8b", bytes: 6_654_289_920, gpuBytes: 5_137_025_024 },
        { name: "on-cpu", bytes: 6_654_289_920, gpuBytes: 0 },
      ],
    });
  });

  it("with nothing loaded tells just that", async () => {
    expect(await resourcesOf({ ...ollamaPaths, "/api/ps": { models: [] } })).toEqual({ models: [] });
  });
});

describe("other servers", () => {
  it("a llama.cpp tells its requests where it was started with --metrics", async () => {
    const resources = await resourcesOf({ ...llamaCppPaths, "/metrics": llamaCppMetrics });
    expect(resources).toEqual({ running: 1, waiting: 0 });
    expect(await resourcesOf({ ...llamaCppPaths, "/metrics": 501 })).toEqual({});
  });

  it("an LM Studio and a stranger are not asked", async () => {
    for (const paths of [lmStudioPaths, { "/v1/models": { object: "list", data: [{ id: "gpt-4o" }] } }]) {
      const { backend, server } = await open({ ...paths, "/metrics": vllmMetrics });
      expect(await backend.resources(never)).toEqual({});
      expect(server.asked).not.toContain("GET /metrics");
    }
  });

  it("what a server is, is found out once", async () => {
    const { backend, server } = await open({ ...vllmPaths, "/metrics": vllmMetrics });
    for (let count = 0; count < 3; count++) await backend.resources(never);
    expect(server.asked.filter((each) => each === "GET /v1/models")).toHaveLength(1);
    expect(server.asked.filter((each) => each === "GET /metrics")).toHaveLength(3);
  });

  it("one that is down is a failure, and is asked again", async () => {
    const { backend, server } = await open(vllmPaths);
    await server.stop();
    await expect(backend.resources(never)).rejects.toMatchObject({ code: "backend-unreachable" });
    await expect(backend.resources(never)).rejects.toMatchObject({ code: "backend-unreachable" });
  });
});
