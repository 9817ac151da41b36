/** How long this disk takes to promise that something is written: what no answered run can go below while the store is synced. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PAGE = Buffer.alloc(4096, "frog");

export interface Disk extends Disposable {
  /** Appends a page and waits until it is safe; ms. */
  sync(): number;
}

/** A file beside those of the FrogCom that is measured. */
export function openDisk(): Disk {
  const folder = mkdtempSync(join(tmpdir(), "frogcom-disk-"));
  const file = openSync(join(folder, "pages"), "w");
  return {
    sync() {
      const startedAt = performance.now();
      writeSync(file, PAGE);
      fdatasyncSync(file);
      return performance.now() - startedAt;
    },
    [Symbol.dispose]() {
      closeSync(file);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
