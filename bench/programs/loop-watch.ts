/**
 * Preloaded into a program (`node --import`): how late its event loop is, asked from outside. On SIGUSR2 it writes what it has
 * seen since the last time, as JSON, into the file that BENCH_LOOP_FILE names, and begins anew.
 */
import { renameSync, writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

const RESOLUTION_MS = 1;
const file = process.env["BENCH_LOOP_FILE"];

if (isMainThread && file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  process.on("SIGUSR2", () => {
    // What the histogram holds is the time between two looks, which are one resolution apart when nothing is late.
    const late = (share: number): number => Math.max(0, delay.percentile(share) / 1e6 - RESOLUTION_MS);
    writeFileSync(`${file}.new`, JSON.stringify({ p50Ms: late(50), p99Ms: late(99), maxMs: late(100) }));
    renameSync(`${file}.new`, file);
    delay.reset();
  });
}
