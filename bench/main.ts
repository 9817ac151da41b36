/** `npm run bench`: measures what docs/performance.md promises and prints it in one table beside the goals. */
import { cpus, loadavg } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import manifest from "../package.json" with { type: "json" };
import { version } from "../src/app/version.ts";
import { longPrompt } from "./measures/p12-long-prompt.ts";
import { pacedStreams } from "./measures/p9-paced-streams.ts";
import { furtherCalls } from "./measures/p7-further-calls.ts";
import { firstToken } from "./measures/p8-first-token.ts";
import { oneAtATime } from "./measures/p4-one-at-a-time.ts";
import { cachedAnswer } from "./measures/p13-cached-answer.ts";
import { clientLeaves } from "./measures/p14-client-leaves.ts";
import { passThrough } from "./measures/p1-pass-through.ts";
import { start } from "./measures/p15-start.ts";
import { tokensEvaluated } from "./measures/p16-tokens-evaluated.ts";
import { embeddedSpeed } from "./measures/p17-embedded-speed.ts";
import { reviewedAnswer } from "./measures/p18-reviewed-answer.ts";
import { batchSpeed } from "./measures/p19-batch-speed.ts";
import { addedLatency } from "./measures/p5-added-latency.ts";
import { threeCalls } from "./measures/p6-three-calls.ts";
import { canPin, moveToLoadCore } from "./support/cores.ts";
import { type Bench, isReached, type Measure, type Row } from "./support/measure.ts";
import { buildPackage } from "./support/package.ts";
import { peerWords } from "./support/peers/all.ts";
import { tableOf } from "./support/table.ts";

const measures: readonly Measure[] = [
  passThrough,
  oneAtATime,
  addedLatency,
  threeCalls,
  furtherCalls,
  firstToken,
  pacedStreams,
  longPrompt,
  cachedAnswer,
  clientLeaves,
  start,
  tokensEvaluated,
  embeddedSpeed,
  reviewedAnswer,
  batchSpeed,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string" },
    quick: { type: "boolean", default: false },
    "without-peers": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    program: { type: "string" },
    profile: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const ids = measures.flatMap((measure) => measure.ids);
const usage = `npm run bench -- [options] [P1 P9 ...]
  P1 P9 ...       only these figures: ${ids.join(", ")}
  --rounds N      interleaved rounds (default 7; 5 or more to quote the figures)
  --quick         two rounds of a few requests: to see that it works
  --without-peers without the programs of others, which are else installed into .cache (about 8 GB)
  --program FILE  measure this program instead of the package built from these sources
  --profile DIR   have Node profile FrogCom's CPU time into this folder; the figures are then not to be quoted
  --json          print JSON`;

function say(progress: string): void {
  process.stderr.write(`${progress}\n`);
}

/** Whether a figure is asked for. Throws for a name that no figure has. */
function readChoice(): (id: string) => boolean {
  const names = positionals.map((name) => name.toUpperCase());
  const unknown = names.find((name) => ids.every((id) => id.toUpperCase() !== name));
  if (unknown !== undefined) throw new Error(`There is no measure ${unknown}.\n${usage}`);
  return (id) => names.length === 0 || names.includes(id.toUpperCase());
}

/** A measure that fails does not take the others with it. */
async function rowsOf({ ids: own, run }: Measure, bench: Bench): Promise<readonly Row[]> {
  try {
    return await run(bench);
  } catch (error) {
    say(
      `${own.join(", ")} could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    process.exitCode = 1;
    return [];
  }
}

function loadWords(): string {
  return loadavg()
    .map((load) => load.toFixed(1))
    .join(" ");
}

async function main(): Promise<void> {
  const wants = readChoice();
  const rounds = Number(values.rounds ?? (values.quick ? 2 : 7));
  using shipped = values.program === undefined ? await buildPackage(say) : undefined;
  const profiler = values.profile === undefined ? [] : ["--cpu-prof", "--cpu-prof-dir", resolve(values.profile)];
  const program = [...profiler, shipped?.program ?? resolve(values.program ?? "")];
  const bench: Bench = { rounds, isQuick: values.quick, program, withoutPeers: values["without-peers"], wants, say };
  moveToLoadCore();
  const loadBefore = loadWords();
  const rows: Row[] = [];
  for (const measure of measures.filter((one) => one.ids.some(wants))) rows.push(...(await rowsOf(measure, bench)));
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown"}, ${process.platform}`;
  const circumstances = {
    date: new Date().toISOString().slice(0, 16),
    versions: `FrogCom ${version}, Node ${process.versions.node}, undici ${manifest.dependencies.undici}`,
    peers: values["without-peers"] ? "without peers" : `peers: ${peerWords()}`,
    machine: `${machine}; ${canPin ? "pinned: one core measured, one for mock and load" : "not pinned"}`,
    load: `load average ${loadBefore} at the start, ${loadWords()} at the end (1, 5, 15 minutes)`,
    rounds: `${rounds} rounds${values.quick ? ", quick: not to be quoted" : ""}`,
  };
  if (values.json)
    console.log(
      JSON.stringify({ ...circumstances, rows: rows.map((row) => ({ ...row, reached: isReached(row) })) }, null, 2),
    );
  else console.log(tableOf(rows, Object.values(circumstances)));
}

process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
if (values.help) console.log(usage);
else await main();
