/** Writes a file so that it is there whole or as it was before, whenever the power goes. */
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** What a file's name ends with until it is whole. */
export const UNFINISHED = ".part";

export async function writeWhole(path: string, lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const draft = `${path}${UNFINISHED}`;
  try {
    const file = await open(draft, "w", 0o600);
    try {
      await file.writeFile(lines);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** The new name is on the disk only when its folder is. Windows has no such thing as a folder that can be opened. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
