import { describe, expect, it } from "vitest";
import type { Bilingual } from "../core/bilingual.ts";
import type { StoredSetting } from "../core/ports.ts";
import { type Layer, readLayer } from "./layer.ts";
import { type Layers, mergeLayers } from "./layers.ts";
import type { SettingKey } from "./settings.ts";
import { toStored } from "./stored-layer.ts";

const machine = { platform: "linux", homeDir: "/home/ada", env: {} };

function layer(from: string, raw: Readonly<Partial<Record<SettingKey, unknown>>>): Layer {
  const problems: Bilingual[] = [];
  const statements = Object.entries(raw).map(([key, value]) => ({ key: key as SettingKey, raw: value, from }));
  const read = readLayer(statements, problems);
  expect(problems).toEqual([]);
  return read;
}

const env = (raw: Readonly<Partial<Record<SettingKey, string>>>) => layer("from the environment", raw);
const file = (raw: Readonly<Partial<Record<SettingKey, unknown>>>) => layer("from frogcom.json", raw);

function merge(layers: Partial<Layers>) {
  const merged = mergeLayers({ machine, file: file({}), env: env({}), stored: [], ...layers });
  return { ...merged, notices: merged.notices.map(({ en }) => en) };
}

describe("the order of the layers", () => {
  const all = {
    file: file({ communicationRounds: 2, temperature: 0.2, topP: 0.2, llmModel: "f" }),
    env: env({ temperature: "0.3", topP: "0.3", llmModel: "e" }),
    stored: toStored({ topP: 0.4, llmModel: "s" }, env({ topP: "0.3", llmModel: "e" })),
    profile: { llmModel: "p", maxTokens: 1 },
    request: { maxTokens: 2 },
  };

  it("is defaults < file < env < stored < profile < request", () => {
    const { values } = merge(all);
    expect(values).toMatchObject({
      maxTokensSecondary: 512,
      communicationRounds: 2,
      temperature: 0.3,
      topP: 0.4,
      llmModel: "p",
      maxTokens: 2,
    });
  });

  it("is told for each value, with what it hides", () => {
    const { sources } = merge(all);
    expect(sources.maxTokensSecondary).toEqual({ layer: "default", from: "default" });
    expect(sources.communicationRounds).toEqual({ layer: "file", from: "from frogcom.json" });
    expect(sources.topP).toEqual({
      layer: "stored",
      from: "stored by PUT",
      hides: { layer: "env", from: "from the environment", value: 0.3 },
    });
    expect(sources.maxTokens.hides).toEqual({ layer: "profile", from: "from the profile", value: 1 });
  });

  it("lets a 0, a false and an empty list win over a stronger-looking value", () => {
    const { values } = merge({
      file: file({ temperature: 1, orchestrationEnabled: true, allowedHosts: ["a"] }),
      env: env({ temperature: "0", orchestrationEnabled: "no", allowedHosts: "," }),
    });
    expect(values).toMatchObject({ temperature: 0, orchestrationEnabled: false, allowedHosts: [] });
  });

  it("gives frozen plain data with every default", () => {
    const { values, notices, dropped } = merge({});
    expect(Object.isFrozen(values)).toBe(true);
    expect(values.dataDir).toBe("/home/ada/.local/share/frogcom");
    expect(values).toMatchObject({ communicationRounds: 1, apiPort: 8888, llmBaseUrl: "auto", strategy: "review" });
    expect({ notices, dropped }).toEqual({ notices: [], dropped: [] });
  });

  it("lets neither a profile nor a request say where a model runs", () => {
    const { values } = merge({
      profile: { llmBaseUrl: "http://elsewhere" },
      request: { llmExtraBody: { a: 1 }, communicationRounds: 3 },
    });
    expect(values).toMatchObject({ llmBaseUrl: "auto", llmExtraBody: undefined, communicationRounds: 3 });
  });
});

describe("a stored value", () => {
  it("wins over the env value that it hid, and the start says so in one line", () => {
    const before = env({ communicationRounds: "1" });
    const { values, notices } = merge({ env: before, stored: toStored({ communicationRounds: 2 }, before) });
    expect(values.communicationRounds).toBe(2);
    expect(notices).toEqual([
      "COMMUNICATION_ROUNDS is 2, stored by PUT; it hides 1 (from the environment) until that changes",
    ]);
  });

  it("is dropped when that env value has changed, and one line says so", () => {
    const stored = toStored({ orchestrationEnabled: true }, env({ orchestrationEnabled: "true" }));
    const { values, notices, dropped } = merge({ env: env({ orchestrationEnabled: "false" }), stored });
    expect(values.orchestrationEnabled).toBe(false);
    expect(dropped).toEqual(["orchestrationEnabled"]);
    expect(notices).toEqual([
      "ORCHESTRATION_ENABLED is now false (from the environment) and wins again; the value true stored by PUT holds no more",
    ]);
  });

  it("is dropped when there was no env value and now there is one", () => {
    const stored = toStored({ orchestrationEnabled: true }, env({}));
    expect(merge({ env: env({ orchestrationEnabled: "false" }), stored }).values.orchestrationEnabled).toBe(false);
  });

  it("stays when the variable is unset again, or is spelled in another way", () => {
    const stored = toStored({ orchestrationEnabled: false }, env({ orchestrationEnabled: "true" }));
    expect(merge({ stored }).values.orchestrationEnabled).toBe(false);
    expect(merge({ env: env({ orchestrationEnabled: "YES" }), stored }).values.orchestrationEnabled).toBe(false);
  });

  it("that says the same as the environment needs no line", () => {
    const same = env({ topP: "0.5" });
    expect(merge({ env: same, stored: toStored({ topP: 0.5 }, same) }).notices).toEqual([]);
  });

  it("outlives a change of the file", () => {
    const stored = toStored({ topP: 0.5 }, env({}));
    expect(merge({ file: file({ topP: 0.1 }), stored }).values.topP).toBe(0.5);
  });

  it("is ignored under SETTINGS=env, which is said", () => {
    const { values, notices, dropped } = merge({
      env: env({ settingsMode: "env" }),
      stored: toStored({ topP: 0.5, temperature: 0.5 }, env({})),
    });
    expect(values.topP).toBe(0.9);
    expect(notices).toEqual(["SETTINGS=env: 2 stored settings are ignored"]);
    expect(dropped).toEqual([]);
  });

  it("that this version cannot use is ignored and said, and stays in the store", () => {
    const stored: StoredSetting[] = [
      { key: "communicationRounds", value: 99, hiddenEnv: null },
      { key: "fromTheFuture", value: 1, hiddenEnv: null },
      { key: "apiPort", value: 1, hiddenEnv: null },
    ];
    const { values, notices, dropped } = merge({ stored });
    expect(values).toMatchObject({ communicationRounds: 1, apiPort: 8888 });
    expect(notices).toEqual([
      "COMMUNICATION_ROUNDS must be 0..10, got 99 (stored by PUT): ignored",
      'the stored setting "fromTheFuture" is not known: ignored',
      'the stored setting "apiPort" cannot be stored: set API_PORT in the environment; ignored',
    ]);
    expect(dropped).toEqual([]);
  });

  it("survives the way through JSON", () => {
    const before = env({ llmExtraBody: '{"a":1}' });
    const stored = JSON.parse(JSON.stringify(toStored({ llmExtraBody: { b: 2 } }, before))) as StoredSetting[];
    expect(merge({ env: before, stored }).values.llmExtraBody).toEqual({ b: 2 });
  });

  it("is never a secret and nothing that is read at start", () => {
    const { values } = merge({ env: env({ llmApiKey: "k" }) });
    const some = { apiPort: 1, topP: 0.5, ...(values.llmApiKey && { llmApiKey: values.llmApiKey }) };
    expect(toStored(some, env({})).map(({ key }) => key)).toEqual(["topP"]);
  });
});

describe("a backend's key", () => {
  const keyed = env({ llmBaseUrl: "http://ours:1", llmApiKey: "planted" });

  it("is not sent to a URL that was stored later, and that is said without the key", () => {
    const { values, notices } = merge({ env: keyed, stored: toStored({ llmBaseUrl: "http://theirs:1" }, keyed) });
    expect(values).toMatchObject({ llmBaseUrl: "http://theirs:1", llmApiKey: undefined });
    expect(notices.join("\n")).toMatch(/LLM_API_KEY is not used/);
    expect(notices.join("\n")).not.toContain("planted");
  });

  it("stays when the stored URL is the same", () => {
    const { values } = merge({ env: keyed, stored: toStored({ llmBaseUrl: "http://ours:1" }, keyed) });
    expect(values.llmApiKey?.reveal()).toBe("planted");
  });

  it("comes back when a changed env URL overrules the stored one", () => {
    const stored = toStored({ llmBaseUrl: "http://theirs:1" }, keyed);
    const now = env({ llmBaseUrl: "http://ours:2", llmApiKey: "planted" });
    expect(merge({ env: now, stored }).values).toMatchObject({ llmBaseUrl: "http://ours:2" });
    expect(merge({ env: now, stored }).values.llmApiKey?.reveal()).toBe("planted");
  });

  it("of the secondary is dropped also when its URL follows the primary's to another place", () => {
    const both = env({ llmBaseUrl: "http://ours:1", llmApiKeySecondary: "planted" });
    const { values } = merge({ env: both, stored: toStored({ llmBaseUrl: "http://theirs:1" }, both) });
    expect(values.llmApiKeySecondary).toBeUndefined();
  });

  it("may stand in the file while its URL stands in the environment", () => {
    const { values } = merge({ file: file({ llmApiKey: "k" }), env: env({ llmBaseUrl: "http://ours:1" }) });
    expect(values.llmApiKey?.reveal()).toBe("k");
  });
});
