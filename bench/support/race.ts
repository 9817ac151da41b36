/** Several systems under the same load in turns, round by round: answers a second, and CPU time an answer. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Load } from "./load/load.ts";
import { familyCpuMs } from "./process-facts.ts";
import type { CallShape, System } from "./system.ts";

export interface RaceRound {
  readonly perSecond: number;
  /** CPU time of the system for each answer, in µs; NaN where the system does not tell. */
  readonly cpuMicros: number;
  readonly p50Ms: number;
}

interface Race {
  readonly systems: readonly System[];
  readonly shape: CallShape;
  readonly atOnce: number;
  readonly rounds: number;
  readonly forMs: number;
}

/** What a system still writes after its last answer belongs to its answers. */
const SETTLE_MS = 150;

/** The rounds of each system, in the order of the systems; a first round warms up and is not told. */
export async function race(load: Load, { systems, rounds, ...how }: Race): Promise<readonly RaceRound[][]> {
  const told: readonly RaceRound[][] = systems.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, system] of systems.entries()) {
      const figures = await measure(load, system, how);
      if (round > 0) told[index]?.push(figures);
    }
  }
  return told;
}

async function measure(load: Load, system: System, how: Omit<Race, "systems" | "rounds">): Promise<RaceRound> {
  const { shape, atOnce, forMs } = how;
  const before = familyCpuMs(system.pid);
  const { answers, ms, p50Ms } = await load.often({ url: system.url, call: system.call(shape) }, { atOnce, forMs });
  await sleep(SETTLE_MS);
  const usedMs = (familyCpuMs(system.pid) ?? Number.NaN) - (before ?? Number.NaN);
  return { perSecond: answers / (ms / 1000), cpuMicros: (usedMs * 1000) / answers, p50Ms };
}

/** A quotient of two systems, round by round. */
export function quotients(
  above: readonly RaceRound[],
  below: readonly RaceRound[],
  figure: keyof RaceRound,
): readonly number[] {
  return above.map((round, index) => round[figure] / (below[index]?.[figure] ?? Number.NaN));
}
