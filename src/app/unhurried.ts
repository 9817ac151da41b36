/** What goes on behind those who wait for an answer: the rows of batches, and the runs that a kill cut short. They share their room. */
import type { Settings } from "../config/settings.ts";
import type { App } from "./app.ts";
import { type BatchParts, keepBatches } from "./batches/keep-batches.ts";
import type { LiveModels } from "./models/models.ts";
import { type InterruptedPorts, InterruptedRuns } from "./resuming/interrupted-runs.ts";

export interface UnhurriedParts extends BatchParts, Pick<InterruptedPorts, "notice"> {
  readonly start: Pick<Settings, "dataDir" | "resumeInterrupted">;
  readonly store: BatchParts["store"] & InterruptedPorts["store"];
  readonly models: Pick<LiveModels, "placed" | "prepare" | "health">;
}

export interface Unhurried {
  readonly services: Pick<App, "files" | "batches" | "interrupted">;
  /** To be called when a run has ended, and no longer counts as active. */
  readonly onEnd: () => void;
  /** Begins nothing more of it; resolves when what goes on has ended. */
  pause(): Promise<void>;
}

export function keepUnhurried(parts: UnhurriedParts): Unhurried {
  const { files, batches, room, onEnd } = keepBatches(parts);
  const interrupted = new InterruptedRuns({ ...parts, isOn: parts.start.resumeInterrupted, room });
  return {
    services: { files, batches, interrupted },
    onEnd,
    async pause() {
      await Promise.all([batches.pause(), interrupted.close()]);
    },
  };
}
