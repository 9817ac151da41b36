/** Other programs that stand between clients and models, as the bench installs and starts them. */
import type { CallShape } from "../system.ts";
import { chatCall } from "../system.ts";

export interface Peer {
  readonly name: string;
  readonly version: string;
  readonly registry: "npm" | "PyPI";
  /** What the registry is asked for. */
  readonly spec: string;
  /** Versions of npm packages below it, where the newest that it allows does not work. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** Disk space, so that nobody is surprised. */
  readonly sizeMb: number;
  /** The model as its clients name it. */
  readonly model: string;
  /** How long it may take to answer for the first time, on one core. */
  readonly startMs: number;
  readonly env?: Readonly<Record<string, string>>;
  command(place: PeerPlace): readonly string[];
  headers?(backendUrl: string): Readonly<Record<string, string>>;
}

export interface PeerPlace {
  /** Where it is installed. */
  readonly folder: string;
  /** An empty folder that it runs in. */
  readonly workFolder: string;
  readonly backendUrl: string;
  readonly port: number;
  /** Where it may serve its own metrics. */
  readonly spare: number;
}

export function callOf(peer: Peer, backendUrl: string, shape: CallShape): ReturnType<typeof chatCall> {
  const headers = { authorization: "Bearer none", ...peer.headers?.(backendUrl) };
  return { ...chatCall(peer.model, shape), headers };
}
