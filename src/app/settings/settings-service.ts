/** The settings in force: merged from their layers, changed by requests, kept over restarts. */
import type { MergedSettings } from "../../config/layers.ts";
import { mergeLayers } from "../../config/layers.ts";
import { describeSettings, type SettingsReader } from "../../config/describe-settings.ts";
import { declarations, isSettingKey, type Settings } from "../../config/settings.ts";
import { toStored } from "../../config/stored-layer.ts";
import { type ModelNames, modelNamesIn } from "../../config/model-names.ts";
import { type PriceOf, readPrices } from "../../config/prices.ts";
import { type Profiles, readProfiles } from "../../config/profiles.ts";
import { profileKey } from "../../config/stored-profiles.ts";
import { readChanges } from "../../config/read-changes.ts";
import { answerOf, readPatch } from "../../config/wire.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Store, StoredSetting } from "../../core/ports.ts";
import type { HistoryEntry, HistoryQuery, SettingsNote, ValueChange } from "../../core/settings-history.ts";
import type { StepDisplay } from "../../core/step-display.ts";
import type { Changer, ChangeResult, SettingsGroup, SettingsReport, SettingsService } from "../app.ts";
import type { SettingsSnapshot } from "../runs/plan-run.ts";
import { cannotDelete, type ListedProfile, listProfiles } from "./profiles.ts";
import {
  type ChangedSettings,
  changeStored,
  removal,
  type SettingsState,
  storedProfile,
  takeBack,
} from "./settings-change.ts";
import { unknownModel, unknownProfile } from "./unknown-model.ts";

type StartLayers = SettingsState["start"];
type SettingsStore = Pick<Store, "readSettings" | "writeSettings" | "readSettingsHistory">;

export class LiveSettings implements SettingsService {
  readonly #store: SettingsStore;
  readonly #listeners: ((now: Settings, before: Settings) => void)[] = [];
  #profiles: Profiles;
  #modelNames: ModelNames;
  readonly #priceOf: PriceOf;
  readonly #profiled = new Map<string, MergedSettings>();
  #state: SettingsState;
  /** Changes happen one after the other, so that each merges into the result of the one before. */
  #lastChange: Promise<unknown> = Promise.resolve();

  private constructor(start: StartLayers, store: SettingsStore, stored: readonly StoredSetting[]) {
    const merged = mergeLayers({ ...start, stored });
    this.#store = store;
    this.#state = { start, stored, merged };
    this.#profiles = readProfiles(merged.values.profiles);
    this.#modelNames = modelNamesIn(merged.values);
    this.#priceOf = readPrices(merged.values.prices);
  }

  /**
   * Reads what is stored. What an env value has overruled since holds no more, and under a server is removed from the store; the
   * environment of a command that works by itself says nothing about that of the server.
   */
  static async load(start: StartLayers, store: SettingsStore, isServer = true): Promise<LiveSettings> {
    const settings = new LiveSettings(start, store, await store.readSettings());
    if (isServer) await settings.#dropOverruled();
    return settings;
  }

  current(): MergedSettings {
    return this.#state.merged;
  }

  /** The settings in force, under a profile if one is named. Throws `model-not-found` for a profile that there is not. */
  snapshot(profile?: string): SettingsSnapshot {
    const { values, sources } = profile === undefined ? this.current() : this.#under(profile);
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
    return { isReadOnly: this.#isReadOnly(), settings: describeSettings(this.current(), reader) };
  }

  read(group: SettingsGroup): JsonObject {
    return answerOf(group, this.current().values);
  }

  async change(group: SettingsGroup, patch: unknown, changer: Changer): Promise<ChangeResult> {
    this.#refuseReadOnly();
    const reading = readPatch(group, patch);
    if (!reading.ok) return reading;
    await this.#inTurn(() => this.#write(this.#toStored(reading.value), changer));
    return { ok: true, value: this.read(group) };
  }

  async changeAny(body: unknown, changer: Changer): Promise<readonly ValueChange[]> {
    this.#refuseReadOnly();
    const { values, unset } = readChanges(body);
    return this.#inTurn(() => this.#write([...this.#toStored(values), ...unset.map(removal)], changer));
  }

  history(query: HistoryQuery): Promise<readonly HistoryEntry[]> {
    return this.#store.readSettingsHistory(query);
  }

  async restore(id: number, changer: Changer): Promise<readonly ValueChange[] | undefined> {
    this.#refuseReadOnly();
    return this.#inTurn(async () => {
      const [entry] = await this.#store.readSettingsHistory({ limit: 1, before: id + 1 });
      if (entry?.id !== id) return undefined;
      const changes = entry.values.map((value) => takeBack(value, this.#state));
      return this.#write(changes, changer, id);
    });
  }

  profiles(): readonly ListedProfile[] {
    return listProfiles(this.#state);
  }

  async saveProfile(name: string, content: unknown, changer: Changer): Promise<ListedProfile> {
    this.#refuseReadOnly();
    const setting = storedProfile(name, content, this.#state.start.env);
    await this.#inTurn(() => this.#write([setting], changer));
    return this.#profile(name);
  }

  async deleteProfile(name: string, changer: Changer): Promise<void> {
    this.#refuseReadOnly();
    await this.#inTurn(async () => {
      const profile = this.#profile(name);
      if (profile.source !== "stored") throw cannotDelete(profile);
      await this.#write([removal(profileKey(name))], changer);
    });
  }

  #profile(name: string): ListedProfile {
    const profiles = this.profiles();
    const profile = profiles.find((each) => each.name === name);
    if (profile === undefined)
      throw unknownProfile(
        name,
        profiles.map((each) => each.name),
      );
    return profile;
  }

  #isReadOnly(): boolean {
    return this.current().values.settingsMode === "env";
  }

  #refuseReadOnly(): void {
    if (this.#isReadOnly()) throw readOnly();
  }

  #toStored(values: Parameters<typeof toStored>[0]): readonly StoredSetting[] {
    return toStored(values, this.#state.start.env);
  }

  #under(name: string): MergedSettings {
    const known = this.#profiled.get(name);
    if (known !== undefined) return known;
    const profile = this.#profiles.get(name);
    if (profile === undefined) throw unknownModel(name, [...this.#modelNames.keys()]);
    const { start, stored } = this.#state;
    const merged = mergeLayers({ ...start, stored, profile });
    this.#profiled.set(name, merged);
    return merged;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const change = this.#lastChange.then(work);
    this.#lastChange = change.catch(() => undefined);
    return change;
  }

  async #write(
    changes: readonly StoredSetting[],
    { isAdmin, author }: Changer,
    restores: number | null = null,
  ): Promise<readonly ValueChange[]> {
    if (!isAdmin) for (const { key } of changes) refuseAdminOnly(key);
    if (changes.length === 0) return [];
    const after = changeStored(this.#state, changes);
    await this.#store.writeSettings(changes, { author, restores, values: after.values });
    const before = this.current().values;
    this.#state = after;
    this.#profiles = readProfiles(after.merged.values.profiles);
    this.#modelNames = modelNamesIn(after.merged.values);
    this.#profiled.clear();
    for (const listener of this.#listeners) listener(this.current().values, before);
    return after.values;
  }

  async #dropOverruled(): Promise<void> {
    const { merged, stored } = this.#state;
    if (merged.dropped.length === 0) return;
    const after = changeStored(this.#state, merged.dropped.map(removal));
    await this.#store.writeSettings(after.changes, droppedNote(stored, after));
    // The notices that tell of it are those of before.
    this.#state = { ...this.#state, stored: after.stored };
  }
}

/** The values that were stored, not those in force: the change of the environment itself has happened before. */
function droppedNote(stored: readonly StoredSetting[], { values: changed }: ChangedSettings): SettingsNote {
  const values = changed.map((value) => ({
    ...value,
    from: stored.find(({ key }) => key === value.key)?.value ?? null,
  }));
  return { author: { way: "environment" }, restores: null, values };
}

function readOnly(): FrogcomError {
  return bilingualError("settings-read-only", {
    en: "The settings come from the environment alone (SETTINGS=env). Change the environment, or set SETTINGS=stored and restart.",
    ru: "Настройки берутся только из окружения (SETTINGS=env). Измените окружение или задайте SETTINGS=stored и перезапустите сервер.",
  });
}

function refuseAdminOnly(key: string): void {
  if (!isSettingKey(key)) return;
  const { adminOnly, env } = declarations[key];
  if (adminOnly !== true) return;
  throw bilingualError("admin-key-needed", {
    en: `Only an admin key may change ${env}.`,
    ru: `Менять ${env} можно только с ключом администратора.`,
  });
}
