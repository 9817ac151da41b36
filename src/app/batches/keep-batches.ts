/** Puts batches and their files together, in the data folder. */
import { join } from "node:path";
import type { Settings } from "../../config/settings.ts";
import type { Store } from "../../core/ports.ts";
import type { LiveModels } from "../models/models.ts";
import { capacityOf } from "../models/pair-capacity.ts";
import { Batches, type BatchesPorts } from "./batches.ts";
import { KeptFiles } from "./kept-files.ts";
import { Room, type RoomPorts } from "./room.ts";

export interface BatchParts extends Pick<BatchesPorts, "clock" | "report">, Pick<RoomPorts, "activeCount"> {
  readonly start: Pick<Settings, "dataDir">;
  readonly store: Pick<Store, "batches">;
  readonly models: BatchesPorts["models"] & Pick<LiveModels, "placed">;
}

export interface BatchShelf {
  readonly files: KeptFiles;
  readonly batches: Batches;
  /** For all that nobody waits for. */
  readonly room: Room;
  /** To be called when a run has ended, and no longer counts as active. */
  readonly onEnd: () => void;
}

export function keepBatches(parts: BatchParts): BatchShelf {
  const { start, store, clock, report, models, activeCount } = parts;
  const { dataDir } = start;
  const files = new KeptFiles({ store: store.batches, folder: join(dataDir, "files"), now: clock.now });
  const room = new Room({ capacity: () => capacityOf(models.placed()), activeCount });
  const folder = join(dataDir, "batches");
  const batches = new Batches({ clock, report, store: store.batches, files, room, models, folder });
  return { files, batches, room, onEnd: () => room.look() };
}
