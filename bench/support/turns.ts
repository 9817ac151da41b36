/** Several ways to do the same thing, measured in turns request by request: whatever else the machine does hits all of them. */
import { connectTo } from "./http-client.ts";
import { isWholeAnswer } from "./mock-answer.ts";
import { familyCpuMs } from "./process-facts.ts";
import { median } from "./statistics.ts";
import type { CallShape, System } from "./system.ts";

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

/** A request through a system, over one kept-alive connection; it throws for everything but the mock's whole answer. */
export function wayThrough(system: System, shape: CallShape): Way & AsyncDisposable {
  const client = connectTo(system.url);
  const { path, body, headers } = system.call(shape);
  return {
    pid: system.pid,
    async ask() {
      const { status, text, ms } = await client.post(path, body, { headers });
      if (!isWholeAnswer(status, text)) throw new Error(`${system.name} answered ${status}: ${text.slice(0, 500)}`);
      return ms;
    },
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
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
  return pid === undefined ? undefined : familyCpuMs(pid);
}
