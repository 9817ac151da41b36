/** How late the event loop of a measured program is, told by the program itself, whose code knows nothing of it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { numberAt, parseJson } from "../../src/core/json.ts";

export interface LoopWatch extends Disposable {
  /** Arguments of `node` for the program that is watched. */
  readonly preload: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The 99th percentile of the loop's delays since the last time it was asked. */
  ask(pid: number): Promise<number>;
}

const PATIENCE_MS = 5000;

export function watchLoop(): LoopWatch {
  const folder = mkdtempSync(join(tmpdir(), "frogcom-bench-loop-"));
  const file = join(folder, "delays.json");
  return {
    preload: ["--import", join(import.meta.dirname, "../programs/loop-watch.ts")],
    env: { BENCH_LOOP_FILE: file },
    async ask(pid) {
      rmSync(file, { force: true });
      process.kill(pid, "SIGUSR2");
      for (const giveUpAt = performance.now() + PATIENCE_MS; !existsSync(file); await sleep(10)) {
        if (performance.now() > giveUpAt) throw new Error(`Process ${pid} does not tell how late its event loop is`);
      }
      return numberAt(parseJson(readFileSync(file, "utf8")), "p99Ms") ?? Number.NaN;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
