import { describe, expect, it } from "vitest";
import type { Connection } from "../../config/connections.ts";
import { FrogcomError } from "../../core/errors.ts";
import { Secret } from "../../core/secret.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { settingsWith } from "../../../test/support/settings.ts";
import type { EmbeddedSource } from "./embedded-source.ts";
import { type FoundServer, placeModels, type Places } from "./place-models.ts";
import type { ServerSource } from "./server-source.ts";

const never = new AbortController().signal;

/** Servers with their models by URL; what was opened and closed is written down. */
function placesWith(world: {
  servers?: Record<string, readonly string[]>;
  running?: FoundServer[];
  catalogue?: string[];
}) {
  const opened: string[] = [];
  const keys: (Secret | undefined)[] = [];
  const closed: string[] = [];
  const source = (name: string) => ({
    name,
    backend: scriptedBackend([], name),
    contextTokens: () => undefined,
    callsAtOnce: () => 4,
    swapsModels: () => false,
    load: () => ({ running: 0, waiting: 0, fill: 0 }),
    resources: () => Promise.resolve({}),
    health: () => Promise.resolve({ isReady: true }),
    close: () => Promise.resolve(void closed.push(name)),
  });
  const places: Places = {
    server({ address, apiKey }: Connection): ServerSource {
      opened.push(address);
      keys.push(apiKey);
      const introduce = (model: string): Promise<void> => {
        const models = world.servers?.[address] ?? [];
        if (models.includes(model)) return Promise.resolve();
        return Promise.reject(new FrogcomError("setting-invalid", `${model} is not at ${address}`));
      };
      return { ...source(address), introduce };
    },
    embedded(model): Promise<EmbeddedSource> {
      const name = model ?? "default-model";
      opened.push(`embedded ${name}`);
      if (!["default-model", ...(world.catalogue ?? [])].includes(name))
        return Promise.reject(new FrogcomError("backend-unknown-model", `${name} is not in the catalogue`));
      return Promise.resolve({ ...source(`embedded ${name}`), model: name });
    },
    find: (model) => Promise.resolve(world.running?.find((found) => model === undefined || found.model === model)),
  };
  return { places, opened, closed, keys };
}

describe("placing the models", () => {
  it("opens one server for both roles when only the model differs", async () => {
    const { places, opened } = placesWith({ servers: { "http://a/v1": ["A", "B"] } });
    const settings = settingsWith({ llmBaseUrl: "http://a/v1", llmModel: "A", llmModelSecondary: "B" });
    const { primary, secondary } = await placeModels(settings, places, never);
    expect([primary.model, secondary.model]).toEqual(["A", "B"]);
    expect(secondary.source).toBe(primary.source);
    expect(opened).toEqual(["http://a/v1"]);
  });

  it("opens two when the servers differ", async () => {
    const { places } = placesWith({ servers: { "http://a/v1": ["A"], "http://b/v1": ["B"] } });
    const addresses = { llmBaseUrl: "http://a/v1", llmBaseUrlSecondary: "http://b/v1" };
    const pair = await placeModels(
      settingsWith({ ...addresses, llmModel: "A", llmModelSecondary: "B" }),
      places,
      never,
    );
    expect([pair.primary.source.name, pair.secondary.source.name]).toEqual(["http://a/v1", "http://b/v1"]);
  });

  it("opens two when the keys differ, although nobody can see that", async () => {
    const { places, opened } = placesWith({ servers: { "http://a/v1": ["A"] } });
    const keys = { llmApiKey: new Secret("one"), llmApiKeySecondary: new Secret("two") };
    await placeModels(settingsWith({ llmBaseUrl: "http://a/v1", llmModel: "A", ...keys }), places, never);
    expect(opened).toEqual(["http://a/v1", "http://a/v1"]);
  });

  it("refuses a model that its server does not have, and leaves nothing open", async () => {
    const { places, opened, closed } = placesWith({ servers: { "http://a/v1": ["A"] } });
    const settings = settingsWith({ llmBaseUrl: "http://a/v1", llmModel: "A", llmModelSecondary: "Z" });
    await expect(placeModels(settings, places, never)).rejects.toThrow("Z is not at http://a/v1");
    expect(closed).toEqual(opened);
  });

  it("takes a running server before the engine, with the model that was found there", async () => {
    const running = [{ baseUrl: "http://found/v1", model: "llama" }];
    const { places } = placesWith({ servers: { "http://found/v1": ["llama"] }, running });
    const { primary, secondary } = await placeModels(settingsWith({}), places, never);
    expect([primary.source.name, primary.model]).toEqual(["http://found/v1", "llama"]);
    expect(secondary).toEqual({ source: primary.source, model: "llama" });
  });

  it("does not send our key to a server that was only found", async () => {
    const running = [{ baseUrl: "http://found/v1", model: "llama" }];
    const { places, keys } = placesWith({ servers: { "http://found/v1": ["llama"] }, running });
    await placeModels(settingsWith({ llmApiKey: new Secret("mine") }), places, never);
    expect(keys).toEqual([undefined]);
  });

  it("takes the engine with its own model when nothing runs", async () => {
    const { places, opened } = placesWith({});
    const { primary, secondary } = await placeModels(settingsWith({}), places, never);
    expect(primary.model).toBe("default-model");
    expect(secondary.source).toBe(primary.source);
    expect(opened).toEqual(["embedded default-model"]);
  });

  it("never takes another model than the one that was named", async () => {
    const running = [{ baseUrl: "http://found/v1", model: "llama" }];
    const { places } = placesWith({ servers: { "http://found/v1": ["llama"] }, running });
    await expect(placeModels(settingsWith({ llmModel: "mistral" }), places, never)).rejects.toThrow("mistral");
  });

  it("places the secondary of auto elsewhere when the primary's server does not have it", async () => {
    const running = [{ baseUrl: "http://found/v1", model: "llama" }];
    const { places, closed } = placesWith({ servers: { "http://found/v1": ["llama"] }, running, catalogue: ["small"] });
    const { primary, secondary } = await placeModels(settingsWith({ llmModelSecondary: "small" }), places, never);
    expect([primary.source.name, secondary.source.name]).toEqual(["http://found/v1", "embedded small"]);
    expect(closed).toEqual([]);
  });

  it("runs two engines when the roles name two embedded models", async () => {
    const { places } = placesWith({ catalogue: ["big", "small"] });
    const settings = settingsWith({ llmBaseUrl: "embedded", llmModel: "big", llmModelSecondary: "small" });
    const { primary, secondary } = await placeModels(settings, places, never);
    expect([primary.source.name, secondary.source.name]).toEqual(["embedded big", "embedded small"]);
  });
});
