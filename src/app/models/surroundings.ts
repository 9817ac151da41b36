/** What this machine has to run models with: servers that run, the embedded engine's state, processors, memory and GPUs. */
import { availableParallelism, cpus, totalmem } from "node:os";
import { discoverServers, type FoundServer, type Place } from "../../backends/discovery/discover-servers.ts";
import { findEngine } from "../../backends/embedded/engine-install.ts";
import { type ListedModel, listModels } from "../../backends/embedded/weights.ts";
import { type Gpu, readGpus } from "../../backends/gpu.ts";

export interface Surroundings {
  /** On the usual ports of this machine, those that answer. */
  readonly servers: readonly FoundServer[];
  readonly isEngineHere: boolean;
  /** What the engine knows by name. */
  readonly embedded: readonly ListedModel[];
  readonly machine: MachineFacts;
}

export interface MachineFacts {
  readonly processor: string;
  readonly threads: number;
  readonly memoryBytes: number;
  readonly gpus: readonly Gpu[];
}

export interface SurroundingsPorts {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where to look for servers; unset = the usual ports. */
  readonly places?: readonly Place[];
}

/** Throws only the signal's reason. */
export type LookAround = (signal: AbortSignal) => Promise<Surroundings>;

export function createLookAround({ dataDir, env, places }: SurroundingsPorts): LookAround {
  return async (signal) => {
    const options = { signal, ...(places && { places }) };
    const [servers, engine, embedded, gpus] = await Promise.all([
      discoverServers(options),
      findEngine(dataDir),
      listModels(dataDir),
      gpusHere(env, signal),
    ]);
    return { servers, isEngineHere: engine !== null, embedded, machine: { ...processorHere(), gpus } };
  };
}

/** A driver that fails is as good as no GPU for whoever asks what models could run on. */
async function gpusHere(env: SurroundingsPorts["env"], signal: AbortSignal): Promise<readonly Gpu[]> {
  try {
    return await readGpus(env, signal);
  } catch {
    signal.throwIfAborted();
    return [];
  }
}

/** A container may have less memory than its machine. */
function processorHere(): Omit<MachineFacts, "gpus"> {
  const limit = process.constrainedMemory();
  const memoryBytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return { processor: cpus()[0]?.model.trim() ?? "", threads: availableParallelism(), memoryBytes };
}
