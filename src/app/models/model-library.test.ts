/** What can be run here: the models of servers and of the data folder, listed and fetched. */
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { catalogue } from "../../backends/embedded/catalogue.ts";
import { ENGINE_VERSION } from "../../backends/embedded/engine-install.ts";
import type { SomeSettings } from "../../config/settings.ts";
import { FrogcomError } from "../../core/errors.ts";
import { Secret } from "../../core/secret.ts";
import { startLocalHub } from "../../../test/support/local-hub.ts";
import {
  llamaCppPaths,
  type ModelServer,
  ollamaPaths,
  startModelServer,
  vllmPaths,
} from "../../../test/support/model-server.ts";
import { putEngine } from "../../../test/support/put-engine.ts";
import { settingsWith } from "../../../test/support/settings.ts";
import { fetchModel, installedEngines, type LibraryPlace, listLibrary, type Progress } from "./model-library.ts";

const { signal } = new AbortController();
const running: ModelServer[] = [];
let dataDir: string;

beforeEach(() => {
  dataDir = tempFolder();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function serve(paths: Readonly<Record<string, unknown>>, key?: string): Promise<ModelServer> {
  const server = await startModelServer(paths, key);
  running.push(server);
  return server;
}

function list(values: SomeSettings) {
  return listLibrary({ settings: settingsWith({ dataDir, ...values }), env: {}, signal });
}

describe("the list of models", () => {
  it("has the catalogue of the embedded engine, and asks no server that nobody names", async () => {
    const { embedded, servers } = await list({ llmBaseUrl: "embedded" });
    expect(embedded.map(({ name }) => name)).toEqual(catalogue.map(({ name }) => name));
    expect(embedded.every(({ path }) => path === null)).toBe(true);
    expect(servers).toEqual([]);
  });

  it("has the models of the server that the settings name", async () => {
    const { url } = await serve(vllmPaths);
    expect((await list({ llmBaseUrl: url })).servers).toMatchObject([
      { baseUrl: url, kind: "vllm", models: [{ name: "facebook/opt-125m", contextTokens: 2048 }] },
    ]);
  });

  it("has both servers of a pair, the primary's first, and a shared one once", async () => {
    const [primary, secondary] = [await serve(ollamaPaths), await serve(llamaCppPaths)];
    const ofPair = await list({ llmBaseUrl: primary.url, llmBaseUrlSecondary: secondary.url });
    expect(ofPair.servers.map(({ kind }) => kind)).toEqual(["ollama", "llama.cpp"]);
    const ofOne = await list({ llmBaseUrl: primary.url, llmModelSecondary: "qwen3:8b" });
    expect(ofOne.servers.map(({ kind }) => kind)).toEqual(["ollama"]);
  });

  it("asks with the server's own key", async () => {
    const { url, keys } = await serve(vllmPaths, "hunter2");
    expect((await list({ llmBaseUrl: url, llmApiKey: new Secret("hunter2") })).servers).toHaveLength(1);
    expect(new Set(keys)).toEqual(new Set(["Bearer hunter2"]));
    expect((await list({ llmBaseUrl: url })).servers).toEqual([]);
  });

  it("leaves out a server that is down", async () => {
    expect((await list({ llmBaseUrl: "http://127.0.0.1:9/v1" })).servers).toEqual([]);
  });

  it("ends when nobody waits for it any more", async () => {
    const reason = new FrogcomError("cancelled", "left");
    const settings = settingsWith({ dataDir, llmBaseUrl: (await serve(vllmPaths)).url });
    await expect(listLibrary({ settings, env: {}, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe("what is fetched", () => {
  const placeOf = (endpoint: string, onProgress: LibraryPlace["onProgress"] = () => undefined): LibraryPlace => ({
    settings: settingsWith({ dataDir }),
    env: { HF_ENDPOINT: endpoint },
    onProgress,
    signal,
  });

  it("lies in the data folder afterwards, whole, and its progress was told", async () => {
    const content = Buffer.from("GGUF and some weights");
    const hub = await startLocalHub(content);
    const told: Progress[] = [];
    const { path } = await fetchModel(
      "hf:pond/frogs/small.gguf",
      placeOf(hub.endpoint, (progress) => void told.push(progress)),
    );
    await hub.close();
    expect(path.startsWith(dataDir)).toBe(true);
    expect(await readFile(path)).toEqual(content);
    expect(told.at(-1)).toMatchObject({ done: content.length, total: content.length });
  });

  it("is refused where its bytes are not those that the hub promises", async () => {
    const hub = await startLocalHub(Buffer.from("GGUF"), { sha256: "0".repeat(64) });
    await expect(fetchModel("hf:pond/frogs/small.gguf", placeOf(hub.endpoint))).rejects.toMatchObject({
      code: "download-failed",
    });
    await hub.close();
  });
});

describe("the installed engines", () => {
  it("are none in a new data folder", async () => {
    expect(await installedEngines({ dataDir })).toEqual([]);
  });

  it("are listed with their versions", async () => {
    await putEngine(dataDir);
    expect(await installedEngines({ dataDir })).toMatchObject([{ version: ENGINE_VERSION, isCurrent: true }]);
  });
});
