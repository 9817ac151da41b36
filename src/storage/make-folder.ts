/** Makes a folder and what is missing above it. Node's own recursive way never ends on a file system that takes no folders, such as /proc. */
import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Folders that it makes are for their owner alone. Throws the system's error when one cannot be made. */
export function makeFolder(path: string): void {
  const missing = isFile(path) ? [path] : [];
  for (let folder = resolve(path); !existsSync(folder); folder = dirname(folder)) missing.unshift(folder);
  for (const folder of missing) mkdirUnlessThere(folder);
}

function mkdirUnlessThere(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!existsSync(folder) || isFile(folder)) throw error;
  }
}

function isFile(path: string): boolean {
  return existsSync(path) && !statSync(path).isDirectory();
}
