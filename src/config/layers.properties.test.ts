/** What holds for all layers, whatever they say: the order, the hidden environment that wins again, and that merging changes nothing. */
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, it } from "vitest";
import { goalNames } from "../core/goals/goal-name.ts";
import type { StoredSetting } from "../core/ports.ts";
import { Secret } from "../core/secret.ts";
import { type JsonShape, shapeOf } from "./json-shape.ts";
import { type Layer, layerNames } from "./layer.ts";
import { type Layers, mergeLayers } from "./layers.ts";
import { readValue } from "./read-value.ts";
import { declarations, type SettingKey, settingKeys, type SomeSettings } from "./settings.ts";
import { isStorable, toStored } from "./stored-layer.ts";

const machine = { platform: "linux", homeDir: "/home/ada", env: {} };
const addresses = fc.constantFrom("auto", "embedded", "http://a:1", "http://b:1/v1", "https://c.example");
const names = fc.constantFrom("a", "b.example", "::1");
const origins = fc.constantFrom("*", "https://a.example", "http://b.example:81");

/** Any value that the setting accepts. */
function valueOf(key: SettingKey): Arbitrary<unknown> {
  const { secret, schema } = declarations[key];
  if (secret === true) return fc.string({ minLength: 1, maxLength: 9 }).map((text) => new Secret(text));
  if (key === "llmBaseUrl" || key === "llmBaseUrlSecondary") return addresses;
  if (key === "apiCorsOrigins") return fc.array(origins, { maxLength: 3 });
  if (key === "allowedHosts") return fc.array(names, { maxLength: 3 });
  if (key === "secondaryGoalPrompt") return fc.oneof(fc.constantFrom(...goalNames), fc.constantFrom("a", "@b c"));
  return key === "apiHost" ? names : valueIn(shapeOf(schema));
}

function valueIn(shape: JsonShape): Arbitrary<unknown> {
  const { minimum: min = 0, maximum: max = 1 } = shape;
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  if (shape.type === "boolean") return fc.boolean();
  if (shape.type === "integer") return fc.integer({ min, max });
  if (shape.type === "number") return fc.double({ min, max, noNaN: true }).map((value) => value + 0);
  if (shape.type === "object") return fc.dictionary(fc.constantFrom("a", "b"), fc.integer());
  return fc.string({ minLength: 1, maxLength: 9 });
}

/** Some of the settings. Few keys, so that layers meet. */
function someOf(keys: readonly SettingKey[]): Arbitrary<SomeSettings> {
  const values = Object.fromEntries(keys.map((key) => [key, valueOf(key)]));
  return fc.record(values, { requiredKeys: [] }).map((some) => some as SomeSettings);
}

const fromEnv = (values: SomeSettings): Layer => ({ values, from: {} });
const some = someOf(settingKeys);
const storable = settingKeys.filter(isStorable);
const storedMode: SomeSettings = { settingsMode: "stored" };

const layersOf: Arbitrary<Layers> = fc
  .record({ file: some, env: some, before: some, put: someOf(storable), profile: some, request: some })
  .map(({ file, env, before, put, profile, request }) => ({
    machine,
    file: fromEnv(file),
    env: fromEnv({ ...env, ...storedMode }),
    stored: toStored(put, fromEnv(before)),
    profile,
    request,
  }));

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Fails with the seed of the counterexample. */
function forAll(check: (layers: Layers) => void): void {
  fc.assert(fc.property(layersOf, check), { numRuns: 60 });
}

describe("whatever the layers say", () => {
  it("every generated value is one that its setting accepts", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...settingKeys).chain((key) => fc.tuple(fc.constant(key), valueOf(key))),
        ([key, value]) => {
          if (declarations[key].secret !== true)
            expect(readValue(declarations[key], value)).toEqual({ ok: true, value });
        },
      ),
    );
  });

  it("each value in force is the one of the layer that its source names, and no stronger layer says anything", () => {
    forAll((layers) => {
      const { values, sources, dropped } = mergeLayers(layers);
      const stored = Object.fromEntries(layers.stored.map(({ key, value }) => [key, value]));
      for (const key of settingKeys) {
        const isOverride = declarations[key].adminOnly !== true;
        const said = {
          file: layers.file.values[key],
          env: layers.env.values[key],
          stored: dropped.includes(key) ? undefined : stored[key],
          profile: isOverride ? layers.profile?.[key] : undefined,
          request: isOverride ? layers.request?.[key] : undefined,
        };
        const { layer } = sources[key];
        const stronger = layerNames.slice(layerNames.indexOf(layer) + 1);
        expect(stronger.filter((name) => name !== "default" && said[name] !== undefined)).toEqual([]);
        const isStrayKey = declarations[key].secret === true && values[key] === undefined;
        if (layer !== "default" && !isStrayKey) expect(values[key]).toEqual(said[layer]);
      }
    });
  });

  it("what a source hides is the strongest of the weaker ones", () => {
    forAll((layers) => {
      const { sources } = mergeLayers(layers);
      for (const key of settingKeys) {
        const { layer, hides } = sources[key];
        if (layer === "env") expect(hides?.layer).toBe(layers.file.values[key] === undefined ? undefined : "file");
        if (hides !== undefined) expect(layerNames.indexOf(hides.layer)).toBeLessThan(layerNames.indexOf(layer));
      }
    });
  });

  it("merging twice gives the same, and leaves what it was given as it was", () => {
    forAll((layers) => {
      const before = JSON.stringify(layers);
      expect(mergeLayers(layers)).toEqual(mergeLayers(layers));
      expect(JSON.stringify(layers)).toBe(before);
    });
  });

  it("once what was dropped is gone from the store, nothing more is dropped and the values stay", () => {
    forAll((layers) => {
      const first = mergeLayers(layers);
      const stored = layers.stored.filter(({ key }) => !first.dropped.some((gone) => gone === key));
      const second = mergeLayers({ ...layers, stored });
      expect(second.dropped).toEqual([]);
      expect(second.values).toEqual(first.values);
      expect(second.sources).toEqual(first.sources);
    });
  });

  it("merging the values in force over themselves changes none of them", () => {
    forAll((layers) => {
      const values = mergeLayers(layers).values as SomeSettings;
      const again = mergeLayers({ machine, file: fromEnv({}), env: fromEnv(values), stored: [], request: values });
      expect(again.values).toEqual(values);
    });
  });

  it("every setting has a value where its declaration promises one", () => {
    forAll((layers) => {
      const { values } = mergeLayers(layers);
      for (const key of settingKeys) {
        const { default: fixed, defaultFor } = declarations[key];
        if (fixed !== undefined || defaultFor !== undefined) expect(values[key]).toBeDefined();
      }
    });
  });

  it("no notice shows a secret", () => {
    const planted = new Secret("planted-secret");
    const secrets = { llmApiKey: planted, llmApiKeySecondary: planted, apiKey: planted, adminApiKey: planted };
    forAll((layers) => {
      const merged = mergeLayers({
        ...layers,
        file: fromEnv(secrets),
        env: fromEnv({ ...layers.env.values, ...secrets }),
      });
      expect(JSON.stringify(merged)).not.toContain("planted-secret");
    });
  });
});

describe("a stored value and the environment", () => {
  const anySetting = fc.constantFrom(...storable).chain((key) => {
    const value = valueOf(key);
    return fc.record({
      key: fc.constant(key),
      put: value,
      was: fc.option(value, { nil: undefined }),
      now: fc.option(value, { nil: undefined }),
    });
  });
  const mergeOne = (env: Layer, stored: readonly StoredSetting[]) =>
    mergeLayers({ machine, file: fromEnv({}), env, stored });

  it("the environment wins exactly when it speaks and says another thing than when the value was stored", () => {
    fc.assert(
      fc.property(anySetting, ({ key, put, was, now }) => {
        const env = fromEnv({ [key]: now });
        const { values, sources, dropped, notices } = mergeOne(env, toStored({ [key]: put }, fromEnv({ [key]: was })));
        const isOverruled = now !== undefined && !same(now, was);
        expect(dropped).toEqual(isOverruled ? [key] : []);
        expect(sources[key].layer).toBe(isOverruled ? "env" : "stored");
        expect(values[key]).toEqual(isOverruled ? now : put);
        const isWorthALine = isOverruled || (now !== undefined && !same(now, put));
        expect(notices.filter((notice) => notice.en.startsWith(`${declarations[key].env} is `))).toHaveLength(
          isWorthALine ? 1 : 0,
        );
      }),
      { numRuns: 300 },
    );
  });

  it("that is stored anew wins over the environment of that moment, whatever was before", () => {
    fc.assert(
      fc.property(anySetting, ({ key, put, now }) => {
        const env = fromEnv({ [key]: now });
        expect(mergeOne(env, toStored({ [key]: put }, env)).values[key]).toEqual(put);
      }),
    );
  });
});
