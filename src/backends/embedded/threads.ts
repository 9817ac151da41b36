/** Chooses how many threads the engine computes with, and remembers the choice for this machine and model. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { arch, cpus } from "node:os";
import { dirname } from "node:path";
import { isJsonObject, type JsonObject, parseJson } from "../../core/json.ts";

/** More threads must be this much faster to be worth taking cores from everything else. */
const WORTH_IT = 0.9;

/** What a measurement holds for: another model, processor or range is measured anew. */
export function machineKey(model: string, maxThreads: number): string {
  return [model, cpus()[0]?.model.trim() || arch(), `1 to ${maxThreads} threads`].join(" | ");
}

/**
 * Tries 1, 2, ... up to `maxThreads` and stops at the first that is no better than fewer, or after `totalMs`.
 * `time` gives the milliseconds of a sample, or null once it takes clearly longer than `limitMs`, the best so far.
 */
export async function pickThreads(
  maxThreads: number,
  totalMs: number,
  time: (threads: number, limitMs: number) => Promise<number | null>,
  now: () => number = performance.now.bind(performance),
): Promise<number> {
  const start = now();
  let best = { threads: 1, ms: Number.POSITIVE_INFINITY };
  for (const threads of candidates(maxThreads)) {
    if (now() - start > totalMs) break;
    const ms = await time(threads, Math.min(best.ms, totalMs));
    if (ms === null || ms > best.ms * WORTH_IT) break;
    best = { threads, ms };
  }
  return best.threads;
}

/** Every number up to 4, then in steps of about a third: 1 2 3 4 6 8 12 16 ... and the limit itself. */
function candidates(maxThreads: number): readonly number[] {
  const steps = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64].filter((count) => count < maxThreads);
  return [...steps, Math.max(1, maxThreads)];
}

export async function readThreads(file: string, key: string): Promise<number | null> {
  const threads = (await readAll(file))[key];
  return typeof threads === "number" && Number.isInteger(threads) && threads >= 1 ? threads : null;
}

/** A choice that cannot be kept is made anew at the next start; that is no reason to fail. */
export async function writeThreads(file: string, key: string, threads: number): Promise<void> {
  try {
    const all = { ...(await readAll(file)), [key]: threads };
    await mkdir(dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}.tmp`;
    await writeFile(draft, `${JSON.stringify(all, null, 2)}\n`);
    await rename(draft, file);
  } catch {
    // Nothing is lost but a few seconds.
  }
}

async function readAll(file: string): Promise<JsonObject> {
  const all = parseJson(await readFile(file, "utf8").catch(() => ""));
  return isJsonObject(all) ? all : {};
}
