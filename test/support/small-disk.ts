/** A disk of 2 MB that a test may fill. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface SmallDisk extends Disposable {
  /** Leaves room for nothing. */
  fill(): void;
  /** Gives the room back. */
  empty(): void;
  /** Lets nothing be written from now on. */
  makeReadOnly(): void;
}

/** Mounts one on a new folder; throws where this user may not mount. */
export function mountSmallDisk(folder: string): SmallDisk {
  mkdirSync(folder, { recursive: true });
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], { stdio: "pipe" });
  const filler = join(folder, "filler");
  return {
    fill: () => writeUntilFull(filler),
    empty: () => rmSync(filler),
    makeReadOnly: () => void execFileSync("mount", ["-o", "remount,ro", folder], { stdio: "pipe" }),
    [Symbol.dispose]() {
      // Lazily, because a killed program may still hold a file there.
      execFileSync("umount", ["--lazy", folder]);
    },
  };
}

function writeUntilFull(path: string): void {
  try {
    for (;;) writeFileSync(path, Buffer.alloc(4096), { flag: "a" });
  } catch (error) {
    if (!String(error).includes("ENOSPC")) throw error;
  }
}
