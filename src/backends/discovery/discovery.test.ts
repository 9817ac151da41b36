/** Tests of the search for running servers, against small servers that imitate the four. */
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
import { chooseServer } from "./choose-server.ts";
import { discoverServers, type FoundServer } from "./discover-servers.ts";

const running: ModelServer[] = [];
const nobodyListens = "http://127.0.0.1:9/v1";
const forever = new AbortController().signal;

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function addressOf(paths: Readonly<Record<string, unknown>>): Promise<string> {
  const server = await startModelServer(paths);
  running.push(server);
  return server.url;
}

function discover(addresses: readonly string[]): Promise<readonly FoundServer[]> {
  return discoverServers({ timeoutMs: 2000, signal: forever, places: addresses.map((address) => ({ address })) });
}

test("each kind of server is recognised, its loaded chat models first and embedding models last", async () => {
  const addresses = await Promise.all([ollamaPaths, vllmPaths, llamaCppPaths, lmStudioPaths].map(addressOf));
  const found = await discover([...addresses, nobodyListens]);
  expect(found.map(({ kind, models }) => [kind, ...models.map(({ name }) => name)])).toEqual([
    ["ollama", "qwen3:8b", "llama3.2:latest", "nomic-embed-text:latest"],
    ["vllm", "facebook/opt-125m"],
    ["llama.cpp", "smollm2.gguf"],
    ["lm-studio", "phi-4", "gemma-3", "text-embedding-nomic"],
  ]);
});

test("something else on a usual port is passed over", async () => {
  const webPage = await addressOf({});
  const otherJson = await addressOf({ "/v1/models": { hello: "world" } });
  const closedDoor = await addressOf({ "/v1/models": 401 });
  expect(await discover([webPage, otherJson, closedDoor])).toEqual([]);
});

test("a server that wants a key gets its own, and no other server does", async () => {
  const closed = await startModelServer(vllmPaths, "hunter2");
  const open = await startModelServer(ollamaPaths);
  running.push(closed, open);
  const places = [{ address: closed.url, apiKey: new Secret("hunter2") }, { address: open.url }];
  const found = await discoverServers({ timeoutMs: 2000, signal: forever, places });
  expect(found.map(({ kind }) => kind)).toEqual(["vllm", "ollama"]);
  expect([closed, open].map(({ keys }) => [...new Set(keys)])).toEqual([["Bearer hunter2"], [undefined]]);
});

test("a search that is called off ends with the reason", async () => {
  await expect(
    discoverServers({ timeoutMs: 2000, signal: AbortSignal.abort(), places: [{ address: nobodyListens }] }),
  ).rejects.toMatchObject({
    code: "cancelled",
  });
});

const model = (name: string, isLoaded: boolean, isEmbedding = false) => ({ name, isLoaded, isEmbedding });
const idle: FoundServer = {
  baseUrl: "http://a/v1",
  kind: "ollama",
  models: [model("llama", false), model("embed", true, true)],
};
const busy: FoundServer = {
  baseUrl: "http://b/v1",
  kind: "lm-studio",
  models: [model("phi", true), model("gemma", false)],
};

test("a loaded chat model wins over an earlier server's unloaded one, and that is said", () => {
  expect(chooseServer([idle, busy])).toMatchObject({
    model: "phi",
    words: {
      en: "LM Studio runs at http://b/v1; using its model phi (it is loaded).",
      ru: "По адресу http://b/v1 работает LM Studio; взята его модель phi (она уже загружена).",
    },
  });
});

test("without a loaded model the first chat model listed is taken, and that is said", () => {
  expect(chooseServer([idle])).toMatchObject({
    model: "llama",
    words: {
      en: "Ollama runs at http://a/v1; using its model llama (none is loaded, this is the first chat model listed).",
      ru: "По адресу http://a/v1 работает Ollama; взята его модель llama (загруженных нет, а она первая в списке умеет вести разговор).",
    },
  });
});

test("a named model is taken where it is, and never another one", () => {
  expect(chooseServer([idle, busy], "gemma")).toMatchObject({ model: "gemma", server: { baseUrl: "http://b/v1" } });
  expect(chooseServer([idle, busy], "gpt-9")).toBeUndefined();
});

test("a server with embedding models alone is no choice", () => {
  expect(chooseServer([{ ...idle, models: [model("embed", true, true)] }])).toBeUndefined();
});
