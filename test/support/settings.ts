/** Settings as a user with these environment variables and nothing else would have them. */
import { mergeLayers } from "../../src/config/layers.ts";
import { readPrices } from "../../src/config/prices.ts";
import type { Settings, SomeSettings } from "../../src/config/settings.ts";
import type { SettingsSnapshot } from "../../src/app/runs/plan-run.ts";

const nothing = { values: {}, from: {} };
const testMachine = { platform: "linux", homeDir: "/home/frog", env: {} };

/** The layers below the stored one. */
export function layersWith(values: SomeSettings): Pick<Parameters<typeof mergeLayers>[0], "machine" | "file" | "env"> {
  return { machine: testMachine, file: nothing, env: { values, from: {} } };
}

export function settingsWith(values: SomeSettings): Settings {
  return mergeLayers({ ...layersWith(values), stored: [] }).values;
}

export function snapshotWith(values: SomeSettings): SettingsSnapshot {
  const merged = mergeLayers({ ...layersWith(values), stored: [] });
  return {
    values: merged.values,
    isSet: (key) => merged.sources[key].layer !== "default",
    priceOf: readPrices(merged.values.prices),
  };
}
