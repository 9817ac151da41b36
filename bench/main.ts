/** `npm run bench`: measures what docs/performance.md promises and prints it in one table beside the goals. */
import { cpus, loadavg } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { version } from "../src/app/version.ts";
import { clientLeaves } from "./measures/p14-client-leaves.ts";
import { start } from "./measures/p15-start.ts";
import { tokensEvaluated } from "./measures/p16-tokens-evaluated.ts";
import { embeddedSpeed } from "./measures/p17-embedded-speed.ts";
import { reviewedAnswer } from "./measures/p18-reviewed-answer.ts";
import { addedLatency } from "./measures/p5-added-latency.ts";
import { threeCalls } from "./measures/p6-three-calls.ts";
import { canPin, moveToLoadCore } from "./support/cores.ts";
import { type Bench, isReached, type Measure, type Row } from "./support/measure.ts";
import { buildPackage } from "./support/package.ts";
import { tableOf } from "./support/table.ts";

const measures: readonly Measure[] = [
  addedLatency,
  threeCalls,
  clientLeaves,
  start,
  tokensEvaluated,
  embeddedSpeed,
  reviewedAnswer,
];

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    rounds: { type: "string" },
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    program: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const usage = `npm run bench -- [options]
  --only P5,P6    only these measures: ${measures.map(({ id }) => id).join(", ")}
  --rounds N      interleaved rounds (default 7; 5 or more to quote the figures)
  --quick         two rounds of a few requests: to see that it works
  --program FILE  measure this program instead of the package built from these sources
  --json          print JSON`;

function say(progress: string): void {
  process.stderr.write(`${progress}\n`);
}

/** Throws for a name that no measure has. */
function chosenMeasures(): readonly Measure[] {
  const names = values.only?.toUpperCase().split(",");
  const unknown = names?.find((name) => measures.every(({ id }) => id !== name));
  if (unknown !== undefined) throw new Error(`There is no measure ${unknown}.\n${usage}`);
  return measures.filter(({ id }) => names?.includes(id) ?? true);
}

/** A measure that fails does not take the others with it. */
async function rowsOf({ id, run }: Measure, bench: Bench): Promise<readonly Row[]> {
  try {
    return await run(bench);
  } catch (error) {
    say(`${id} could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
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
  const chosen = chosenMeasures();
  const rounds = Number(values.rounds ?? (values.quick ? 2 : 7));
  using shipped = values.program === undefined ? await buildPackage(say) : undefined;
  const program = [shipped?.program ?? resolve(values.program ?? "")];
  const bench: Bench = { rounds, isQuick: values.quick, program, say };
  moveToLoadCore();
  const loadBefore = loadWords();
  const rows: Row[] = [];
  for (const measure of chosen) rows.push(...(await rowsOf(measure, bench)));
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown"}, ${process.platform}`;
  const circumstances = {
    date: new Date().toISOString().slice(0, 16),
    versions: `FrogCom ${version}, Node ${process.versions.node}`,
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
