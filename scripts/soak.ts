/**
 * Mixed traffic with faults for as long as is asked for, and what is left of it at rest: `npm run soak -- 10 [--clients 24] [--seed 1]`
 * (minutes). Five of a hundred model calls misbehave, and clients leave in the middle. Prints a line every ten seconds and a table at
 * the end; code 1 when something was answered otherwise than it may be, or is still open when all is over.
 */
import { parseArgs } from "node:util";
import { setStage } from "../test/support/stage.ts";
import { holdings, type Holdings, restless, slopePerMinute } from "./soak/holdings.ts";
import { chooseFaults } from "./soak/faults.ts";
import { Traffic } from "./soak/traffic.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { clients: { type: "string", default: "24" }, seed: { type: "string", default: "1" } },
});
const minutes = Number(positionals[0] ?? "1");
const LINE_EVERY_MS = 10_000;
const LOOK_EVERY_MS = 1000;
/** Connections are kept open for the next request for 75 s. */
const REST_MS = 100_000;

// Silent backends are given up soon, so that a minute sees many of them.
await using stage = await setStage({
  env: { API_RATE_LIMIT: "0", LLM_TIMEOUT: "3", LLM_IDLE_TIMEOUT: "3", RUN_TIMEOUT: "30", RUN_TTL_DAYS: "1" },
});
const { program, backend } = stage;
backend.set(chooseFaults(Number(values.seed)));
const traffic = new Traffic(program, Number(values.seed));
await traffic.warmUp();
const before = await holdings(stage);
const startedAt = performance.now();
const seen: (Holdings & { readonly atMs: number })[] = [];
const ended = traffic.flow(Number(values.clients), minutes * 60_000);
const looking = setInterval(() => void look(), LOOK_EVERY_MS);
let toldAt = startedAt;
await ended;
clearInterval(looking);
const left = await restless(stage, before, REST_MS);
report();

async function look(): Promise<void> {
  const atMs = performance.now() - startedAt;
  seen.push({ ...(await holdings(stage)), atMs });
  backend.calls.length = 0;
  if (performance.now() - toldAt < LINE_EVERY_MS) return;
  toldAt = performance.now();
  console.log(`${(atMs / 60_000).toFixed(1)} min  ${traffic.told()}  ${wordsOf(seen.at(-1) ?? before)}`);
}

function report(): void {
  const secondHalf = seen.slice(Math.floor(seen.length / 2));
  console.log(`\n${traffic.told()}`);
  console.log(`before:  ${wordsOf(before)}`);
  console.log(`at rest: ${wordsOf(left)}`);
  console.log(`memory in the second half: ${slopePerMinute(secondHalf).toFixed(2)} MB a minute`);
  const leaks = left.leaks.map((leak) => `still held: ${leak}`);
  for (const problem of [...traffic.problems, ...leaks]) console.log(problem);
  process.exitCode = traffic.problems.length + leaks.length > 0 ? 1 : 0;
}

function wordsOf({ residentMb, descriptors, timers, openCalls, activeRuns }: Holdings): string {
  return `${residentMb.toFixed(0)} MB, ${descriptors} descriptors, ${timers} timers, ${openCalls} model calls, ${activeRuns} runs`;
}
