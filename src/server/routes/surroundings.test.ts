/** The surroundings over HTTP. */
import { expect, test } from "vitest";
import { coreApp } from "../../../test/support/core-app.ts";
import { testServer } from "../../../test/support/core-server.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import type { Surroundings } from "../../app/models/surroundings.ts";
import { Secret } from "../../core/secret.ts";
import type { ServerOptions } from "../create-server.ts";

const small = { title: "Frog", licence: "MIT", languages: { en: "", ru: "" }, remark: { en: "", ru: "" } } as const;
const found: Surroundings = {
  servers: [
    {
      baseUrl: "http://127.0.0.1:11434/v1",
      kind: "ollama",
      models: [
        { name: "qwen", isLoaded: true, isEmbedding: false },
        { name: "embed", isLoaded: false, isEmbedding: true },
      ],
    },
  ],
  isEngineHere: false,
  embedded: [{ ...small, name: "frog", sizeBytes: 98_000_000, path: "/planted", isDefault: true }],
  machine: { processor: "M1", threads: 8, memoryBytes: 16e9, gpus: [{ index: "0", name: "H100", totalBytes: 80e9 }] },
};

async function serving(options: Partial<ServerOptions> = {}) {
  const backend = scriptedBackend([]);
  const lookAround = (): Promise<Surroundings> => Promise.resolve(found);
  return testServer(coreApp({ primary: backend, secondary: backend }, { lookAround }), options);
}

test("servers with the models that can chat, the engine and the machine are told, and no path", async () => {
  const answer = await (await serving()).ask({ method: "GET", url: "/v1/surroundings" });
  expect(answer.json()).toEqual({
    object: "surroundings",
    servers: [{ base_url: "http://127.0.0.1:11434/v1", kind: "ollama", models: [{ name: "qwen", loaded: true }] }],
    embedded: { engine: false, models: [{ name: "frog", bytes: 98_000_000, here: true }] },
    machine: { processor: "M1", threads: 8, memory_bytes: 16e9, gpus: [{ name: "H100", memory_bytes: 80e9 }] },
  });
});

test("a user's key is not told", async () => {
  const { ask } = await serving({ apiKey: new Secret("user"), adminApiKey: new Secret("admin") });
  const headers = { authorization: "Bearer user" };
  expect((await ask({ method: "GET", url: "/v1/surroundings", headers })).status).toBe(403);
});
