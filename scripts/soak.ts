/**
 * A load for as long as is asked for, and what is left of it at rest. Prints a line every ten seconds and a table at the end; code 1
 * when something was answered otherwise than it may be, is still held when all is over, or takes more memory than it may.
 * - `npm run soak -- 10 [--clients 24] [--seed 1]` (minutes): mixed traffic; five of a hundred model calls misbehave, and clients leave
 *   in the middle.
 * - `npm run soak -- 10 --streams 1000`: so many streams at once, a token a second (or in `--token-ms`), each followed by the next when
 *   it ends.
 * - `npm run soak -- 2 --bombs [--clients 8]`: every model call is answered without end, or with what takes far more memory than room.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { setStage } from "../test/support/stage.ts";
import { forgetHighest, highestResidentMb } from "../bench/support/process-facts.ts";
import { answerBombs } from "./soak/bombs.ts";
import { holdings, type Holdings, restless } from "./soak/holdings.ts";
import type { LoadPlan } from "./soak/load.ts";
import { slopePerMinute } from "./soak/slope.ts";
import { manyStreams } from "./soak/streams.ts";
import { mixedTraffic } from "./soak/traffic.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    clients: { type: "string" },
    seed: { type: "string", default: "1" },
    streams: { type: "string" },
    "token-ms": { type: "string", default: "1000" },
    bombs: { type: "boolean", default: false },
  },
});
const minutes = Number(positionals[0] ?? "1");
const LINE_EVERY_MS = 10_000;
const LOOK_EVERY_MS = 1000;
/** Connections are kept open for the next request for 75 s. */
const REST_MS = 100_000;
/** Of the time; by then what is made on first use is made, and as many runs end as begin. */
const WARM_UP = 2 / 5;
/** A shorter time says nothing of how memory grows, or how high it gets. */
const LEAST_MINUTES = { slope: 5, bombs: 0.5 };
const MOST_MB_PER_MINUTE = 1;
const MOST_MB_UNDER_BOMBS = 250;

const plan = planOf();
await using stage = await setStage({ env: { API_RATE_LIMIT: "0", ...plan.env } });
const { program, backend } = stage;
backend.set(plan.replies);
const load = plan.on(program);
await load.warmUp();
const before = await holdings(stage);
forgetHighest(program.pid);
const startedAt = performance.now();
const seen: (Holdings & { readonly atMs: number })[] = [];
let toldAt = startedAt;
let slowestLookMs = 0;
const over = new AbortController();
const looking = lookUntil(over.signal);
await load.flow(minutes * 60_000);
over.abort();
await looking;
const highestMb = highestResidentMb(program.pid) ?? Number.NaN;
const left = await restless(stage, before, REST_MS);
report();

function planOf(): LoadPlan {
  const seed = Number(values.seed);
  if (values.streams !== undefined) return manyStreams(Number(values.streams), Number(values["token-ms"]), seed);
  if (values.bombs) return answerBombs(Number(values.clients ?? "8"), seed);
  return mixedTraffic(Number(values.clients ?? "24"), seed);
}

async function lookUntil(signal: AbortSignal): Promise<void> {
  for (; !signal.aborted; await sleep(LOOK_EVERY_MS)) await look();
}

async function look(): Promise<void> {
  const atMs = performance.now() - startedAt;
  seen.push({ ...(await holdings(stage)), atMs });
  slowestLookMs = Math.max(slowestLookMs, performance.now() - startedAt - atMs);
  backend.calls.length = 0;
  if (performance.now() - toldAt < LINE_EVERY_MS) return;
  toldAt = performance.now();
  console.log(`${(atMs / 60_000).toFixed(1)} min  ${load.told()}  ${wordsOf(seen.at(-1) ?? before)}`);
}

function report(): void {
  const warm = seen.filter(({ atMs }) => atMs >= minutes * 60_000 * WARM_UP && atMs <= minutes * 60_000);
  const slope = slopePerMinute(warm.map(({ atMs, residentMb: value }) => ({ atMs, value })));
  const heapSlope = slopePerMinute(warm.map(({ atMs, heapMb: value }) => ({ atMs, value })));
  const aboveMb = highestMb - before.residentMb;
  const runsAtOnce = warm.map(({ activeRuns }) => activeRuns);
  console.log(`\n${load.told()}`);
  console.log(`before:  ${wordsOf(before)}`);
  console.log(`at rest: ${wordsOf(left)}`);
  console.log(`after the first two fifths: ${Math.min(...runsAtOnce)} to ${Math.max(...runsAtOnce)} runs at once`);
  console.log(`memory after the first two fifths: ${slope.toFixed(2)} MB a minute, its heap ${heapSlope.toFixed(2)}`);
  console.log(`highest memory: ${highestMb.toFixed(0)} MB, ${aboveMb.toFixed(0)} MB above that before`);
  console.log(`the server's figures were answered within ${(slowestLookMs / 1000).toFixed(1)} s each time`);
  const tooMuch = [
    ...left.leaks.map((leak) => `still held: ${leak}`),
    ...(minutes >= LEAST_MINUTES.slope && slope >= MOST_MB_PER_MINUTE
      ? [`memory grows: ${slope.toFixed(2)} MB a minute`]
      : []),
    ...(values.bombs && minutes >= LEAST_MINUTES.bombs && aboveMb >= MOST_MB_UNDER_BOMBS
      ? [`too much memory: ${aboveMb.toFixed(0)} MB`]
      : []),
  ];
  for (const problem of [...load.problems, ...tooMuch]) console.log(problem);
  process.exitCode = load.problems.length + tooMuch.length > 0 ? 1 : 0;
}

function wordsOf({ residentMb, heapMb, descriptors, timers, openCalls, activeRuns }: Holdings): string {
  const memory = `${residentMb.toFixed(0)} MB (heap ${heapMb.toFixed(0)})`;
  return `${memory}, ${descriptors} descriptors, ${timers} timers, ${openCalls} model calls, ${activeRuns} runs`;
}
