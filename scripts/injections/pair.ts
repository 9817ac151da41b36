/** The pair of models that the settings name, without a server and its database. */
import { homedir } from "node:os";
import { EngineMemory } from "../../src/backends/embedded/engine-memory.ts";
import { type LeasedPair, LiveModels } from "../../src/app/models/models.ts";
import { placeModels } from "../../src/app/models/place-models.ts";
import { placesOn } from "../../src/app/models/places-on.ts";
import type { SettingsSnapshot } from "../../src/app/runs/plan-run.ts";
import { createSystemClock } from "../../src/app/time/system-clock.ts";
import { mergeLayers } from "../../src/config/layers.ts";
import { readPrices } from "../../src/config/prices.ts";
import { readStartSettings } from "../../src/config/start-settings.ts";
import type { Bilingual } from "../../src/core/bilingual.ts";

export interface OpenedPair extends AsyncDisposable {
  readonly settings: SettingsSnapshot;
  readonly pair: LeasedPair;
}

/** Reads the environment, `.env` and `frogcom.json` as `frogcom serve` does. Throws what is wrong with them, or with the models. */
export async function openPair(signal: AbortSignal): Promise<OpenedPair> {
  const { env, platform } = process;
  const place = { workingDir: process.cwd(), machine: { platform, homeDir: homedir(), env }, flags: {} };
  const { values, sources } = mergeLayers({ ...readStartSettings(place), stored: [] });
  const notice = ({ en }: Bilingual): void => console.error(en);
  const ports = { values, clock: createSystemClock(), env, notice, onProgress: () => undefined };
  const places = placesOn({ ...ports, memory: new EngineMemory() });
  const models = new LiveModels(values, {
    place: (settings, placing) => placeModels(settings, places, placing),
    now: () => performance.now(),
    onFailure: () => undefined,
  });
  try {
    await models.prepare();
    const isSet: SettingsSnapshot["isSet"] = (key) => sources[key].layer !== "default";
    const settings = { values, isSet, priceOf: readPrices(values.prices) };
    return { settings, pair: await models.lease(signal), [Symbol.asyncDispose]: () => models.close() };
  } catch (error) {
    await models.close();
    throw error;
  }
}
