/** Merges the layers into the settings in force: defaults < file < env < stored < profile < request. */
import type { Bilingual } from "../core/bilingual.ts";
import type { StoredSetting } from "../core/ports.ts";
import { dropStrayKeys } from "./backend-keys.ts";
import { type Layer, type LayerName, layerNames, mapSettings, valuesOf } from "./layer.ts";
import { declarations, type SettingKey, settingKeys, type Settings, type SomeSettings } from "./settings.ts";
import type { Machine } from "./settings/declaration.ts";
import { readStored } from "./stored-layer.ts";
import { readStoredProfiles, type StoredProfiles } from "./stored-profiles.ts";

export interface Layers {
  readonly machine: Machine;
  readonly file: Layer;
  readonly env: Layer;
  readonly stored: readonly StoredSetting[];
  readonly profile?: SomeSettings;
  readonly request?: SomeSettings;
}

/** Where a value in force comes from, and the strongest weaker value that it hides (never a default). */
export interface Source {
  readonly layer: LayerName;
  /** "from the environment", "stored by PUT", "default". */
  readonly from: string;
  readonly hides?: { readonly layer: LayerName; readonly from: string; readonly value: unknown };
}

export interface MergedSettings {
  readonly values: Settings;
  readonly sources: Readonly<Record<SettingKey, Source>>;
  /** What the operator should know, one sentence each: hidden and dropped settings. */
  readonly notices: readonly Bilingual[];
  /** Stored settings that a changed env value has overruled: to be deleted from the store. */
  readonly dropped: readonly string[];
}

type LayerByName = Readonly<Record<LayerName, Layer>>;

/** Pure: equal layers give equal settings. What only an admin may set is left out of a profile and a request. */
export function mergeLayers(layers: Layers): MergedSettings {
  const { file, env } = layers;
  const defaults = defaultsOn(layers.machine);
  const start = valuesOf([defaults, file, env]);
  const stored = readStored(layers.stored, env, start.settingsMode);
  const own = readStoredProfiles(start.settingsMode === "env" ? [] : layers.stored, env);
  const [profile, request] = [overrides(layers.profile), overrides(layers.request)];
  const all = { default: defaults, file, env, stored: withProfiles(stored.layer, own, start), profile, request };
  const { values, notices } = dropStrayKeys(start, valuesOf(layerNames.map((name) => all[name])));
  return {
    values: Object.freeze(values),
    sources: mapSettings((key) => sourceOf(key, all)),
    notices: [...stored.notices, ...own.notices, ...notices],
    dropped: [...stored.dropped, ...own.dropped],
  };
}

/** Stored profiles join those that file and environment have; of one name the stored one wins. */
function withProfiles(stored: Layer, { profiles }: StoredProfiles, start: Settings): Layer {
  if (Object.keys(profiles).length === 0) return stored;
  return { ...stored, values: { ...stored.values, profiles: { ...start.profiles, ...profiles } } };
}

function defaultsOn(machine: Machine): Layer {
  const values = settingKeys.map((key) => {
    const { default: fixed, defaultFor } = declarations[key];
    return [key, defaultFor === undefined ? fixed : defaultFor(machine)] as const;
  });
  return { values: Object.fromEntries(values), from: {} };
}

function overrides(values: SomeSettings = {}): Layer {
  const allowed = settingKeys.filter((key) => declarations[key].adminOnly !== true);
  return { values: Object.fromEntries(allowed.map((key) => [key, values[key]])), from: {} };
}

function sourceOf(key: SettingKey, layers: LayerByName): Source {
  const said = layerNames.filter((name) => name !== "default" && layers[name].values[key] !== undefined);
  const [layer = "default", below] = said.toReversed();
  const source = { layer, from: wordsFor(key, layer, layers) };
  if (below === undefined) return source;
  return { ...source, hides: { layer: below, from: wordsFor(key, below, layers), value: layers[below].values[key] } };
}

function wordsFor(key: SettingKey, layer: LayerName, layers: LayerByName): string {
  const plain = { default: "default", file: "from the file", env: "from the environment", stored: "stored by PUT" };
  const words = { ...plain, profile: "from the profile", request: "from the request" };
  return layers[layer].from[key] ?? words[layer];
}
