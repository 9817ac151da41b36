/**
 * Plays simulations of FrogCom under faults, leaving clients, kills and jumping clocks, and looks for broken invariants.
 * `--seeds N` (100,000 unless told otherwise) and `--from N` choose which; `--seed N` plays one and prints all that happens in it.
 */
import { parseArgs } from "node:util";
import { eventLog } from "../test/simulator/event-log.ts";
import { type Breach, breachesIn } from "../test/simulator/invariants.ts";
import { replayCommand } from "../test/simulator/replay-command.ts";
import { simulate } from "../test/simulator/simulate.ts";

const PROGRESS_EVERY = 1000;
/** More of them say nothing new. */
const MOST_BROKEN_SEEDS = 10;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
  },
});

/** What nobody waits for and nobody catches breaks a simulation too. */
const unheard: unknown[] = [];
process.on("unhandledRejection", (reason) => unheard.push(reason));

async function playOne(seed: number): Promise<readonly Breach[]> {
  const breaches = breachesIn(await simulate(seed));
  return [
    ...breaches,
    ...unheard.splice(0).map((reason) => ({ invariant: "nothing fails unheard", where: String(reason) })),
  ];
}

async function playMany(from: number, count: number): Promise<number> {
  const startedAt = performance.now();
  let broken = 0;
  for (let played = 1; played <= count && broken < MOST_BROKEN_SEEDS; played++) {
    const seed = from + played - 1;
    const breaches = await playOne(seed);
    if (breaches.length > 0) {
      broken++;
      console.log(`seed ${seed}:`);
      for (const { invariant, where } of breaches) console.log(`  broken: ${invariant}\n    ${where}`);
      console.log(`  play it again: ${replayCommand(seed)}`);
    }
    if (played % PROGRESS_EVERY === 0 || played === count) {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
      console.log(`${played} of ${count} in ${seconds} s, ${broken} broken; go on later with --from ${seed + 1}`);
    }
  }
  return broken;
}

async function replay(seed: number): Promise<number> {
  const history = await simulate(seed);
  console.log(eventLog(history));
  const breaches = breachesIn(history);
  for (const { invariant, where } of breaches) console.log(`broken: ${invariant}\n  ${where}`);
  if (breaches.length === 0) console.log("No invariant is broken.");
  return breaches.length;
}

const broken =
  values.seed === undefined
    ? await playMany(Number(values.from), Number(values.seeds))
    : await replay(Number(values.seed));
if (broken > 0) process.exitCode = 1;
