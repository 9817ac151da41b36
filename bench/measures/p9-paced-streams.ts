/**
 * P9 to P11: a thousand streams at once, each at the pace of a model, on one core: whether all comes and in time, what a chunk
 * costs, how much memory that takes and how late the event loop gets; the bare relay in turns with FrogCom.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type Load, startLoad } from "../support/load/load.ts";
import type { StreamsResult } from "../support/load/read-streams.ts";
import { type LoopWatch, watchLoop } from "../support/loop-watch.ts";
import { atLeast, atMost, type Measure, type Row, rowOf, type Unit } from "../support/measure.ts";
import { startMockBackend } from "../support/mock-programs.ts";
import { familyCpuMs, residentMb } from "../support/process-facts.ts";
import { frogcomSystem, relaySystem, type System } from "../support/system.ts";

const STREAMS = 1000;
const CHUNK_MS = 50;
/** Until all streams flow, and after the window. */
const AROUND_MS = 4000;

export const pacedStreams: Measure = {
  ids: ["P9", "P10", "P11"],
  async run(bench) {
    const windowMs = bench.isQuick ? 2000 : 6000;
    const chunks = Math.ceil((windowMs + AROUND_MS) / CHUNK_MS);
    await using load = await startLoad();
    await using backend = await startMockBackend({ paced: { chunkMs: CHUNK_MS, chunks } });
    using frogcomWatch = watchLoop();
    using relayWatch = watchLoop();
    const program = [...frogcomWatch.preload, ...bench.program];
    await using frogcom = await frogcomSystem({ program, backendUrl: backend.url, settings: frogcomWatch.env });
    await using relay = await relaySystem(backend.url, relayWatch);
    const rounds: Pair[] = [];
    for (let round = 1; round <= bench.rounds; round++) {
      const bare = await measure(load, relay, relayWatch, { chunks, windowMs });
      const own = await measure(load, frogcom, frogcomWatch, { chunks, windowMs });
      rounds.push({ own, bare });
      bench.say(`P9: round ${round} of ${bench.rounds}: ${wordsOf(own)}; bare relay: ${wordsOf(bare)}`);
    }
    return rowsOf(rounds);
  },
};

interface Figures extends StreamsResult {
  /** CPU time a chunk. */
  readonly cpuMicros: number;
  /** The most in the window. */
  readonly residentMb: number;
  readonly stallP99Ms: number;
}

interface Pair {
  readonly own: Figures;
  readonly bare: Figures;
}

interface Plan {
  readonly chunks: number;
  readonly windowMs: number;
}

async function measure(load: Load, system: System, watch: LoopWatch, plan: Plan): Promise<Figures> {
  const target = { url: system.url, call: system.call({ isStream: true }) };
  const finish = await load.streams(target, { ...plan, streams: STREAMS, lateMs: CHUNK_MS });
  await watch.ask(system.pid); // so that it begins anew
  const before = familyCpuMs(system.pid) ?? Number.NaN;
  const resident = await highestMb(system.pid, plan.windowMs);
  const usedMs = (familyCpuMs(system.pid) ?? Number.NaN) - before;
  const stallP99Ms = await watch.ask(system.pid);
  const result = await finish();
  return { ...result, cpuMicros: (usedMs * 1000) / result.counted, residentMb: resident, stallP99Ms };
}

/** Looks at the memory until the time is over. */
async function highestMb(pid: number, forMs: number): Promise<number> {
  let highest = 0;
  for (const endAt = performance.now() + forMs; performance.now() < endAt;) {
    await sleep(Math.min(250, Math.max(0, endAt - performance.now())));
    highest = Math.max(highest, residentMb(pid) ?? Number.NaN);
  }
  return highest;
}

function wordsOf({ lost, inTime, cpuMicros, p99Ms }: Figures): string {
  return `${lost} lost, ${(inTime * 100).toFixed(1)} % in time, ${cpuMicros.toFixed(1)} µs a chunk, p99 ${p99Ms.toFixed(1)} ms`;
}

function rowsOf(rounds: readonly Pair[]): readonly Row[] {
  const own = (figure: keyof Figures): readonly number[] => rounds.map((pair) => pair.own[figure]);
  const bare = (figure: keyof Figures): readonly number[] => rounds.map((pair) => pair.bare[figure]);
  const quotients = (figure: keyof Figures): readonly number[] =>
    rounds.map((pair) => pair.own[figure] / pair.bare[figure]);
  const relayRow = (id: string, figure: keyof Figures, unit: Unit): readonly Row[] =>
    rowOf(id, "the same, bare relay", bare(figure), unit);
  const percent = (shares: readonly number[]): readonly number[] => shares.map((share) => share * 100);
  return [
    ...rowOf("P9", `${STREAMS} streams x ${1000 / CHUNK_MS} chunks/s: chunks lost`, own("lost"), "chunks", atMost(0)),
    ...rowOf("P9", `chunks that came within ${CHUNK_MS} ms`, percent(own("inTime")), "%", atLeast(98)),
    ...rowOf("P9", "the same, bare relay", percent(bare("inTime")), "%"),
    ...rowOf("P9", "CPU a chunk / bare relay", quotients("cpuMicros"), "x", atMost(1.3)),
    ...rowOf("P9", "CPU a chunk, FrogCom", own("cpuMicros"), "µs"),
    ...relayRow("P9", "cpuMicros", "µs"),
    ...rowOf("P9", "delay of a chunk, p99, / bare relay", quotients("p99Ms"), "x", atMost(1.5)),
    ...rowOf("P9", "delay of a chunk, p99, FrogCom", own("p99Ms"), "ms"),
    ...relayRow("P9", "p99Ms", "ms"),
    ...rowOf("P10", `resident memory at ${STREAMS} streams`, own("residentMb"), "MB", atMost(256)),
    ...relayRow("P10", "residentMb", "MB"),
    ...rowOf("P11", "event loop late, p99, under P9's load", own("stallP99Ms"), "ms", atMost(5)),
    ...relayRow("P11", "stallP99Ms", "ms"),
  ];
}
