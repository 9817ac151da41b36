/** A file beside the database that says that keys were made: should the database lose them, the door stays shut all the same. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface KeyMark {
  isSet(): boolean;
  /** Throws the system's error when the file cannot be written or removed. */
  set(isSet: boolean): void;
}

export function createKeyMark(dataDir: string): KeyMark {
  const path = join(dataDir, "keys-are-needed");
  // Every request without a key asks, and nobody else writes the file: the disk is asked once.
  let known = existsSync(path);
  return {
    isSet: () => known,
    set(isSet) {
      if (isSet) writeFileSync(path, "", { mode: 0o600 });
      else rmSync(path, { force: true });
      known = isSet;
    },
  };
}
