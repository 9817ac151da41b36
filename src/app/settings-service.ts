/** The settings in force: merged from their layers, changed by PUT, kept over restarts. */
import type { Layers, MergedSettings } from "../config/layers.ts";
import { mergeLayers } from "../config/layers.ts";
import { describeSettings, type SettingsReader } from "../config/describe-settings.ts";
import { declarations, isSettingKey, type SettingKey, type Settings, type SomeSettings } from "../config/settings.ts";
import { toStored } from "../config/stored-layer.ts";
import { type ModelNames, modelNamesIn } from "../config/model-names.ts";
import { type PriceOf, readPrices } from "../config/prices.ts";
import { type Profiles, readProfiles } from "../config/profiles.ts";
import { answerOf, readPatch } from "../config/wire.ts";
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import type { JsonObject } from "../core/json.ts";
import type { Store, StoredSetting } from "../core/ports.ts";
import type { StepDisplay } from "../core/step-display.ts";
import type { ChangeResult, SettingsGroup, SettingsReport, SettingsService } from "./app.ts";
import type { SettingsSnapshot } from "./plan-run.ts";
import { unknownModel } from "./unknown-model.ts";

type StartLayers = Pick<Layers, "machine" | "file" | "env">;

export class LiveSettings implements SettingsService {
  readonly #start: StartLayers;
  readonly #store: Pick<Store, "readSettings" | "writeSettings">;
  readonly #listeners: ((now: Settings, before: Settings) => void)[] = [];
  readonly #profiles: Profiles;
  readonly #modelNames: ModelNames;
  readonly #priceOf: PriceOf;
  readonly #profiled = new Map<string, MergedSettings>();
  #stored: readonly StoredSetting[];
  #merged: MergedSettings;
  /** Changes happen one after the other, so that each merges into the result of the one before. */
  #lastChange: Promise<unknown> = Promise.resolve();

  private constructor(
    start: StartLayers,
    store: Pick<Store, "readSettings" | "writeSettings">,
    stored: readonly StoredSetting[],
  ) {
    this.#start = start;
    this.#store = store;
    this.#stored = stored;
    this.#merged = mergeLayers({ ...start, stored });
    this.#profiles = readProfiles(this.#merged.values.profiles);
    this.#modelNames = modelNamesIn(this.#merged.values);
    this.#priceOf = readPrices(this.#merged.values.prices);
  }

  /** Reads what is stored; what an env value has overruled since is removed from the store. */
  static async load(start: StartLayers, store: Pick<Store, "readSettings" | "writeSettings">): Promise<LiveSettings> {
    const settings = new LiveSettings(start, store, await store.readSettings());
    const { dropped } = settings.current();
    if (dropped.length > 0) await store.writeSettings(dropped.map(removal));
    return settings;
  }

  current(): MergedSettings {
    return this.#merged;
  }

  /** The settings in force, under a profile if one is named. Throws `model-not-found` for a profile that there is not. */
  snapshot(profile?: string): SettingsSnapshot {
    const { values, sources } = profile === undefined ? this.#merged : this.#under(profile);
    return { values, isSet: (key) => sources[key].layer !== "default", priceOf: this.#priceOf };
  }

  modelNames(): ModelNames {
    return this.#modelNames;
  }

  stepDisplay(profile: string | undefined): StepDisplay {
    return this.snapshot(profile).values.showSteps;
  }

  /** Told after each change, with the settings of before. */
  onChange(listener: (now: Settings, before: Settings) => void): void {
    this.#listeners.push(listener);
  }

  describe(reader: SettingsReader): SettingsReport {
    return {
      isReadOnly: this.#merged.values.settingsMode === "env",
      settings: describeSettings(this.#merged, reader),
    };
  }

  read(group: SettingsGroup): JsonObject {
    return answerOf(group, this.#merged.values);
  }

  async change(group: SettingsGroup, patch: unknown, asAdmin: boolean): Promise<ChangeResult> {
    if (this.#merged.values.settingsMode === "env") throw readOnly();
    const reading = readPatch(group, patch);
    if (!reading.ok) return reading;
    const keys = Object.keys(reading.value).filter(isSettingKey);
    if (!asAdmin) keys.forEach(refuseAdminOnly);
    const change = this.#lastChange.then(() => this.#apply(reading.value));
    this.#lastChange = change.catch(() => undefined);
    await change;
    return { ok: true, value: this.read(group) };
  }

  #under(name: string): MergedSettings {
    const known = this.#profiled.get(name);
    if (known !== undefined) return known;
    const profile = this.#profiles.get(name);
    if (profile === undefined) throw unknownModel(name, [...this.#modelNames.keys()]);
    const merged = mergeLayers({ ...this.#start, stored: this.#stored, profile });
    this.#profiled.set(name, merged);
    return merged;
  }

  async #apply(values: SomeSettings): Promise<void> {
    if (Object.keys(values).length === 0) return;
    await this.#store.writeSettings(toStored(values, this.#start.env));
    const before = this.#merged.values;
    this.#stored = await this.#store.readSettings();
    this.#merged = mergeLayers({ ...this.#start, stored: this.#stored });
    this.#profiled.clear();
    for (const listener of this.#listeners) listener(this.#merged.values, before);
  }
}

function removal(key: string): StoredSetting {
  return { key, value: null, hiddenEnv: null };
}

function readOnly(): FrogcomError {
  return bilingualError("settings-read-only", {
    en: "The settings come from the environment alone (SETTINGS=env). Change the environment, or set SETTINGS=stored and restart.",
    ru: "Настройки берутся только из окружения (SETTINGS=env). Измените окружение или задайте SETTINGS=stored и перезапустите сервер.",
  });
}

function refuseAdminOnly(key: SettingKey): void {
  const { adminOnly, env } = declarations[key];
  if (adminOnly !== true) return;
  throw bilingualError("admin-key-needed", {
    en: `Only an admin key may change ${env}.`,
    ru: `Менять ${env} можно только с ключом администратора.`,
  });
}
