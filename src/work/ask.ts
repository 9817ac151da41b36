/** How long work asks FrogCom: by the body of a request, for the events of its run. */
import type { JsonObject } from "../core/json.ts";

/** One event of a run, as the server streams it. */
export interface WireEvent {
  readonly name: string;
  readonly data: unknown;
}

/** Begins a run. Iterating throws the run's error. */
export type Ask = (body: JsonObject, signal: AbortSignal) => AsyncIterable<WireEvent>;
