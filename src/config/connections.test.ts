import { describe, expect, it } from "vitest";
import { connectionsOf } from "./connections.ts";
import { readLayer } from "./layer.ts";
import { mergeLayers } from "./layers.ts";
import type { SettingKey } from "./settings.ts";

function connect(texts: Readonly<Partial<Record<SettingKey, string>>>) {
  const statements = Object.entries(texts).map(([key, raw]) => ({ key: key as SettingKey, raw, from: "here" }));
  const machine = { platform: "linux", homeDir: "/home/ada", env: {} };
  const none = { values: {}, from: {} };
  return connectionsOf(mergeLayers({ machine, file: none, env: readLayer(statements, []), stored: [] }).values);
}

describe("connectionsOf", () => {
  it("gives the secondary everything of the primary", () => {
    const { primary, secondary } = connect({
      llmBaseUrl: "http://a:1",
      llmModel: "m",
      llmApiKey: "k",
      llmTimeoutSeconds: "5",
      llmIdleTimeoutSeconds: "0.5",
      llmExtraBody: '{"keep_alive":"1h"}',
    });
    expect(secondary).toEqual(primary);
    expect(primary).toMatchObject({ address: "http://a:1", model: "m", timeoutMs: 5000, idleTimeoutMs: 500 });
    expect(secondary.apiKey?.reveal()).toBe("k");
  });

  it("lets the secondary say each thing itself", () => {
    const { secondary } = connect({
      llmModelSecondary: "m2",
      llmBaseUrlSecondary: "http://b:1",
      llmApiKeySecondary: "k2",
      llmTimeoutSecondsSecondary: "7",
      llmIdleTimeoutSecondsSecondary: "8",
      llmExtraBodySecondary: "{}",
      llmExtraBody: '{"a":1}',
    });
    expect(secondary).toMatchObject({ address: "http://b:1", model: "m2", timeoutMs: 7000, idleTimeoutMs: 8000 });
    expect(secondary.extraBody).toEqual({});
    expect(secondary.apiKey?.reveal()).toBe("k2");
  });

  it("never hands the primary's key to another URL", () => {
    const texts = { llmBaseUrl: "http://a:1", llmApiKey: "k" };
    expect(connect({ ...texts, llmBaseUrlSecondary: "http://b:1" }).secondary.apiKey).toBeUndefined();
    expect(connect({ ...texts, llmBaseUrlSecondary: "http://a:2" }).secondary.apiKey).toBeUndefined();
    expect(connect({ ...texts, llmBaseUrlSecondary: "http://a:1/" }).secondary.apiKey?.reveal()).toBe("k");
  });

  it("takes the guide's model for a server that was named without one, and leaves it open otherwise", () => {
    expect(connect({ llmBaseUrl: "http://a:1" }).primary.model).toBe("facebook/opt-125m");
    expect(connect({ llmBaseUrl: "http://a:1" }).secondary.model).toBe("facebook/opt-125m");
    expect(connect({}).primary).toMatchObject({ address: "auto", model: undefined });
    expect(connect({ llmBaseUrl: "embedded" }).secondary.model).toBeUndefined();
  });
});
