/** What lies in the data folder to run models with: weights and engines, fetched on demand. */
import { installEngine as install, type InstalledEngine, listEngines } from "../../backends/embedded/engine-install.ts";
import type { OnProgress } from "../../backends/embedded/progress.ts";
import { type ListedModel, listModels, pullModel, type ResolvedModel } from "../../backends/embedded/weights.ts";
import { type DiscoverOptions, type FoundServer, discoverServers } from "../../backends/discovery/discover-servers.ts";
import { connectionsOf } from "../../config/connections.ts";
import type { Settings } from "../../config/settings.ts";

export type { InstalledEngine } from "../../backends/embedded/engine-install.ts";
export type { Progress } from "../../backends/embedded/progress.ts";
export type { ListedModel } from "../../backends/embedded/weights.ts";

export interface LibraryPlace {
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

export interface ModelLibrary {
  /** What the embedded engine knows by name. */
  readonly embedded: readonly ListedModel[];
  /** What servers offer: the ones that the settings name, or with `auto` those that run on this machine. */
  readonly servers: readonly FoundServer[];
}

/** All models that LLM_MODEL can name here without a download from elsewhere, and the catalogue. */
export async function listLibrary({
  settings,
  env,
  signal,
}: Pick<LibraryPlace, "settings" | "env" | "signal">): Promise<ModelLibrary> {
  const options = { env, signal };
  const [embedded, servers] = await Promise.all([listModels(settings.dataDir), findServers(settings, options)]);
  return { embedded, servers };
}

/** Fetches weights into the data folder and verifies them. Throws as `resolveModel` does. */
export function fetchModel(name: string, place: LibraryPlace): Promise<ResolvedModel> {
  return pullModel(name, accessOf(place));
}

/** Installs the engine, again if it is there already and `isForced`; the path where it is. */
export function installEngine(place: LibraryPlace, isForced: boolean): Promise<string> {
  return install({ ...accessOf(place), isForced });
}

export function installedEngines({ dataDir }: Pick<Settings, "dataDir">): Promise<readonly InstalledEngine[]> {
  return listEngines(dataDir);
}

function accessOf({ settings, env, onProgress, signal }: LibraryPlace) {
  return { dataDir: settings.dataDir, env, onProgress, signal };
}

async function findServers(settings: Settings, options: DiscoverOptions): Promise<readonly FoundServer[]> {
  const { primary, secondary } = connectionsOf(settings);
  const named = primary.address === secondary.address ? [primary] : [primary, secondary];
  const places = named.filter(({ address }) => address !== "auto" && address !== "embedded");
  const found = discoverServers({ ...options, places });
  const running = named.some(({ address }) => address === "auto") ? discoverServers(options) : [];
  return (await Promise.all([found, running])).flat();
}
