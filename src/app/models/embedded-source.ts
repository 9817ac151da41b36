/** The engine inside FrogCom as a source of models: fetched on first use, shared by both roles. */
import { withLimit } from "../../backends/limit.ts";
import {
  createEmbeddedBackend,
  type EmbeddedBackend,
  engineBytes,
  type EngineState,
} from "../../backends/embedded/embedded-backend.ts";
import type { EngineMember, EngineMemory } from "../../backends/embedded/engine-memory.ts";
import { installEngine } from "../../backends/embedded/engine-install.ts";
import type { OnProgress } from "../../backends/embedded/progress.ts";
import { resolveModel } from "../../backends/embedded/weights.ts";
import type { Settings } from "../../config/settings.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import type { Backend } from "../../core/ports.ts";
import type { ModelSource, SourceHealth } from "./model-source.ts";
import { untilAborted } from "../time/until-aborted.ts";

export interface EmbeddedSourcePorts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onNotice: (notice: Bilingual) => void;
  readonly onProgress: OnProgress;
  /** Shared by all engines of this process. */
  readonly memory: EngineMemory;
}

export interface EmbeddedSource extends ModelSource {
  /** The model's name, once it is decided which one it is. */
  readonly model: string;
}

const READY_CALLS = 2;

/** Small models ramble on until something stops them; whoever wants more says so with MAX_TOKENS or `max_tokens`. */
const USUAL_MAX_TOKENS = 1024;

/** Fetches what is missing and starts the engine. `model` null = the default, or where its hub is out of reach the fallback. */
export async function createEmbeddedSource(
  model: string | null,
  settings: Settings,
  ports: EmbeddedSourcePorts,
  signal: AbortSignal,
): Promise<EmbeddedSource> {
  const { env, onNotice, onProgress, memory } = ports;
  const access = { dataDir: settings.dataDir, env, onProgress, signal };
  // The model first: a name that nobody knows should not cost the download of an engine.
  const weights = await resolveModel(model, access);
  weights.notices.forEach(onNotice);
  const enginePath = await installEngine(access);
  const engine = createEmbeddedBackend({
    dataDir: settings.dataDir,
    model: weights.name,
    enginePath,
    weights,
    onNotice,
  });
  const member = memory.join({ bytes: await engineBytes(weights), unload: () => engine.unload() });
  const { sequences } = await startUnlessAborted(engine, member, signal);
  // A few more than it can advance at once, so that one is at hand when another ends; the others wait where it is seen.
  const limited = withLimit(inMemory(engine, member), {
    maxConcurrent: sequences + READY_CALLS,
    maxQueue: settings.maxQueue,
    now: () => performance.now(),
  });
  return {
    name: "embedded",
    model: weights.name,
    backend: { ...limited, place: `embedded ${weights.sha256 ?? weights.path}` },
    usualMaxTokens: USUAL_MAX_TOKENS,
    ...(weights.speaks && { speaks: weights.speaks }),
    contextTokens: () => engine.describe()?.contextTokens,
    callsAtOnce: () => sequences,
    swapsModels: () => member.isCrowded(),
    memory,
    health: () => Promise.resolve(healthOf(engine.state())),
    load: () => limited.load(),
    async resources() {
      const engineBytes = await engine.memoryBytes();
      return engineBytes === undefined ? {} : { engineBytes };
    },
    async close() {
      await engine.close();
      member.leave();
    },
  };
}

/** A call keeps its engine loaded from its beginning to its end. */
function inMemory(engine: EmbeddedBackend, member: EngineMember): Backend {
  return {
    name: engine.name,
    async *generate(call, signal) {
      const leave = await member.enter(signal);
      try {
        yield* engine.generate(call, signal);
      } finally {
        leave();
      }
    },
  };
}

/** Loading takes seconds, on a slow disk minutes: who leaves meanwhile leaves no process behind. */
async function startUnlessAborted(
  engine: EmbeddedBackend,
  member: EngineMember,
  signal: AbortSignal,
): ReturnType<EmbeddedBackend["start"]> {
  try {
    const leave = await member.enter(signal);
    try {
      return await untilAborted(engine.start(), signal);
    } finally {
      leave();
    }
  } catch (error) {
    await engine.close();
    member.leave();
    throw error;
  }
}

function healthOf(state: EngineState): SourceHealth {
  switch (state.state) {
    case "ready":
    case "unloaded":
      return { isReady: true };
    case "failed":
      return { isReady: false, reason: state.reason };
    case "starting":
      return {
        isReady: false,
        reason: "The embedded engine is loading the model; it is ready in a few seconds.",
        reasonRu: "Встроенный движок загружает модель; она будет готова через несколько секунд.",
      };
    case "stopped":
      return { isReady: false, reason: "The embedded engine is shut down." };
    default:
      return state satisfies never;
  }
}
