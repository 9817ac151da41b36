/** A place where models run, as the pair of models sees it: a server or the embedded engine behind one face. */
import type { PlacedBackend } from "../../backends/reply-cache/reply-sharing.ts";
import type { Language } from "../../core/languages.ts";
import type { ServerResources } from "../../backends/servers/server-resources.ts";

export interface SourceHealth {
  readonly isReady: boolean;
  /** Why it is not ready, and which command helps. */
  readonly reason?: string;
  /** The same in Russian. */
  readonly reasonRu?: string;
}

/** Our calls of a source right now. */
export interface SourceLoad {
  readonly running: number;
  readonly waiting: number;
  /** How full the line of those that wait is, from 0 to 1. */
  readonly fill: number;
  /** Calls fail at once because the last ones did; unset where nothing decides that. */
  readonly isShunned?: boolean;
}

/** What a source takes of a machine, as far as it tells. */
export interface SourceResources extends ServerResources {
  /** Memory of the embedded engine's own process. */
  readonly engineBytes?: number;
}

export interface ModelSource {
  /** For people: the server's origin, or `embedded`. */
  readonly name: string;
  readonly backend: PlacedBackend;
  /** The context of a model, as far as the source has told by now. */
  contextTokens(model: string): number | undefined;
  /** The longest answer of its models when nobody says how long it may be; unset = what fits the context. */
  readonly usualMaxTokens?: number;
  /** Of FrogCom's own languages those that its models speak; unset = nobody knows. */
  readonly speaks?: readonly Language[];
  /** How many calls it makes at once with profit, as far as is known of such places. */
  callsAtOnce(): number;
  /** Another model may have to be loaded in the place of the one that it has. */
  swapsModels(): boolean;
  /** Where its models are loaded, where it shares that with other sources: one's model may be loaded in the place of another's. */
  readonly memory?: object;
  /** Whether a call of this model can succeed now. */
  health(model: string, signal: AbortSignal): Promise<SourceHealth>;
  load(): SourceLoad;
  /** Throws when it cannot be asked. */
  resources(signal: AbortSignal): Promise<SourceResources>;
  close(): Promise<void>;
}
