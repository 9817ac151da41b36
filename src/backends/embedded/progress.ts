/** How far a download is, and how to tell it of programs that do not say it themselves. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

export interface Progress {
  readonly phase: "engine" | "weights";
  /** What is fetched, for people. */
  readonly item: string;
  /** Bytes so far; null in `total` = nobody knows how many it will be. */
  readonly done: number;
  readonly total: number | null;
}

export type OnProgress = (progress: Progress) => void;

const LOOK_EVERY_MS = 250;

/** Reports how many bytes lie in a folder while `work` fills it. The last report is the whole, when that is known. */
export async function watchFolder<T>(
  folder: string,
  base: Omit<Progress, "done">,
  onProgress: OnProgress | undefined,
  work: Promise<T>,
): Promise<T> {
  if (onProgress === undefined) return work;
  let isLooking = false;
  let isOver = false;
  let most = 0;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    // Files move while they are unpacked; what has been fetched stays fetched.
    most = Math.max(most, await folderBytes(folder));
    if (!isOver) onProgress({ ...base, done: base.total === null ? most : Math.min(most, base.total) });
    isLooking = false;
  };
  onProgress({ ...base, done: 0 });
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  try {
    return await work;
  } finally {
    isOver = true;
    clearInterval(timer);
  }
}

/** Files that vanish while they are counted are not there. */
async function folderBytes(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = files.filter((file) => file.isFile()).map((file) => sizeOf(join(file.parentPath, file.name)));
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
