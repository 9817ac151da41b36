/** The messages between the server and the engine's child process, and how each side reads the other's. */
import type { ErrorCode, ErrorDetails } from "../../../core/errors.ts";
import type { FinishReason, ModelCall, Usage } from "../../../core/types.ts";

/** How the child is to load the engine and the weights. */
export interface LoadOrder {
  /** Folder that holds `node_modules/node-llama-cpp`. */
  readonly enginePath: string;
  readonly weightsPath: string;
  /** Opens conversations that have no system turn; null = the model's template decides. */
  readonly systemPrompt: string | null;
  /** Fixed number of threads; null = measured once, then remembered in `threadsFile`. */
  readonly threads: number | null;
  readonly threadsFile: string;
  /** Upper bound of one conversation; the model's own length bounds it too. */
  readonly maxContextTokens: number;
  /** How many conversations may be held and advanced at once. */
  readonly maxSequences: number;
  /** What all conversations together may take; fewer or shorter ones are held where it is not enough. */
  readonly contextMemoryBytes: number;
}

export type ToChild =
  | { readonly type: "load"; readonly order: LoadOrder }
  | { readonly type: "generate"; readonly id: number; readonly call: ModelCall }
  | { readonly type: "abort"; readonly id: number }
  | { readonly type: "measure" };

/** What the loaded engine is like. */
export interface EngineDescription {
  readonly contextTokens: number;
  /** Conversations that run at once; further calls wait. */
  readonly sequences: number;
  readonly threads: number;
  readonly processId: number;
  /** Of the child process once everything is loaded. */
  readonly memoryBytes: number;
}

/** A failure on its way to the server; it becomes a FrogcomError there. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: ErrorDetails;
}

export type FromChild =
  | { readonly type: "ready"; readonly description: EngineDescription }
  | { readonly type: "load-failed"; readonly failure: Failure }
  | { readonly type: "notice"; readonly text: string }
  /** Answers `measure`: what the child process holds in memory. */
  | { readonly type: "measured"; readonly memoryBytes: number }
  | CallMessage;

/** A message about one call, known by the id that `generate` gave. */
export type CallMessage =
  | { readonly type: "text"; readonly id: number; readonly text: string }
  | { readonly type: "reasoning"; readonly id: number; readonly text: string }
  | { readonly type: "end"; readonly id: number; readonly finishReason: FinishReason; readonly usage: Usage }
  | { readonly type: "call-failed"; readonly id: number; readonly failure: Failure };

const toChildTypes = ["load", "generate", "abort", "measure"];
const callTypes = ["text", "reasoning", "end", "call-failed"];
const fromChildTypes = ["ready", "load-failed", "notice", "measured", ...callTypes];

/** Null for anything that is no message of ours: the channel is shared with whatever the engine sends. */
export function readToChild(received: unknown): ToChild | null {
  return hasType(received, toChildTypes) ? (received as ToChild) : null;
}

/** Null for anything that is no message of ours. */
export function readFromChild(received: unknown): FromChild | null {
  return hasType(received, fromChildTypes) ? (received as FromChild) : null;
}

export function isAboutCall(message: FromChild): message is CallMessage {
  return callTypes.includes(message.type);
}

function hasType(received: unknown, types: readonly string[]): boolean {
  if (typeof received !== "object" || received === null || !("type" in received)) return false;
  return typeof received.type === "string" && types.includes(received.type);
}
