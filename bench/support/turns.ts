/** Several ways to do the same thing, measured in turns request by request: whatever else the machine does hits all of them. */
import { cpuMs } from "./process-facts.ts";
import { median } from "./statistics.ts";

export interface Way {
  /** Does it once and tells how many ms it took. */
  readonly ask: () => Promise<number> | number;
  /** The process that works for it. */
  readonly pid?: number;
}

export interface WayRound {
  readonly p50Ms: number;
  /** CPU time per request; undefined where it is not known. */
  readonly cpuMs: number | undefined;
}

/** One round: what each way came to, in the order of the ways. */
export async function measureRound(ways: readonly Way[], requests: number): Promise<readonly WayRound[]> {
  const before = ways.map(cpuOf);
  const times: readonly number[][] = ways.map(() => []);
  for (let request = 0; request < requests; request++) {
    for (const [index, { ask }] of ways.entries()) times[index]?.push(await ask());
  }
  return ways.map((way, index) => {
    const used = (cpuOf(way) ?? Number.NaN) - (before[index] ?? Number.NaN);
    return { p50Ms: median(times[index] ?? []), cpuMs: Number.isNaN(used) ? undefined : used / requests };
  });
}

function cpuOf({ pid }: Way): number | undefined {
  return pid === undefined ? undefined : cpuMs(pid);
}
