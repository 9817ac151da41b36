/** The embedded engine and a small model for the measures that need a real one; fetched once, kept between runs. */
import { keptDataDir } from "../../test/support/kept-data.ts";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { FALLBACK_MODEL } from "../../src/backends/embedded/catalogue.ts";
import { installEngine } from "../../src/backends/embedded/engine-install.ts";
import { resolveModel } from "../../src/backends/embedded/weights.ts";
import { isJsonObject, parseJson } from "../../src/core/json.ts";
import { type Frogcom, startFrogcom, waitUntilReady } from "./frogcom.ts";
import type { Bench } from "./measure.ts";

export interface Embedded {
  readonly dataDir: string;
  readonly enginePath: string;
  /** Without links, as the kernel names it. */
  readonly weightsPath: string;
}

/** The same model everywhere, so that figures of different machines speak of the same work. */
export const embeddedModel = FALLBACK_MODEL.name;

export async function prepareEmbedded({ say }: Bench): Promise<Embedded> {
  say("engine and weights: fetching what is missing");
  const enginePath = await installEngine({ dataDir: keptDataDir, env: process.env });
  const { path } = await resolveModel(embeddedModel, { dataDir: keptDataDir, env: process.env });
  return { dataDir: keptDataDir, enginePath, weightsPath: realpathSync(path) };
}

/** FrogCom with the engine inside, on all cores, ready to answer. */
export async function startEmbeddedFrogcom({ program }: Bench, { dataDir: keptDataDir }: Embedded): Promise<Frogcom> {
  const frogcom = await startFrogcom({
    program,
    backendUrl: "embedded",
    model: embeddedModel,
    core: "all",
    keptDataDir,
  });
  try {
    await waitUntilReady(frogcom.url);
    return frogcom;
  } catch (error) {
    await frogcom[Symbol.asyncDispose]();
    throw error;
  }
}

/** How many threads FrogCom's engine has chosen for these weights on this machine; 1 where nothing was measured. */
export function chosenThreads({ weightsPath }: Embedded): number {
  const file = join(keptDataDir, "engine", "threads.json");
  // A machine that has but one core to spare measures nothing and writes nothing.
  const chosen = existsSync(file) ? parseJson(readFileSync(file, "utf8")) : undefined;
  const [, threads] =
    Object.entries(isJsonObject(chosen) ? chosen : {}).find(([key]) => key.startsWith(basename(weightsPath))) ?? [];
  return typeof threads === "number" ? threads : 1;
}
