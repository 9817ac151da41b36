/**
 * `npm run test:long`: the tests that `npm test` runs short, at their full length, one after the other; an hour in all.
 * `npm run test:long -- kills fuzz` runs some of them. Prints a line for each and ends with 1 if one fails.
 */
import { runCommand } from "./run-command.ts";

interface LongTest {
  readonly about: string;
  readonly env: Readonly<Record<string, string>>;
  /** What vitest is told. */
  readonly args: readonly string[];
}

const longTests: Readonly<Record<string, LongTest>> = {
  batch: {
    about: "2,000 rows over a misbehaving backend, killed ten times",
    env: { BATCH_ROWS: "2000", BATCH_KILLS: "10" },
    args: ["--project", "whole", "test/batch.test.ts", "-t", "kill"],
  },
  "openai-batch": {
    about: "a batch of 2,000 lines over a misbehaving backend, its server killed ten times",
    env: { BATCH_ROWS: "2000", BATCH_KILLS: "10" },
    args: ["--project", "whole", "test/openai-batches-restart.test.ts", "-t", "kills"],
  },
  "real-batch": {
    about: "100 rows on a real model, killed once",
    env: { BATCH_REAL_ROWS: "100" },
    args: ["--project", "real", "test/batch.real.test.ts", "-t", "kill"],
  },
  fuzz: {
    about: "more than 5,000 requests by the OpenAPI document, 10,000 bent bodies, 10,000 bent streams",
    env: { FUZZ_EXAMPLES: "60", FUZZ_MUTATIONS: "10000" },
    args: ["--project", "whole", "test/fuzz"],
  },
  kills: {
    about: "fifty kills of a server in 40 runs",
    env: { CRASH_ROUNDS: "50" },
    args: ["--project", "whole", "test/crash.test.ts"],
  },
  migration: {
    about: "a database of the first version killed behind each statement on its way to this one",
    env: { MIGRATION_KILLS: "1000" },
    args: ["--project", "whole", "test/cut-migration.test.ts"],
  },
  stops: {
    about: "SIGTERM in 100 streams",
    env: { SHUTDOWN_STREAMS: "100" },
    args: ["--project", "whole", "test/shutdown.test.ts"],
  },
  leaving: {
    about: "1,000 clients that leave at once",
    env: { LEAVING_ROUNDS: "10" },
    args: ["--project", "whole", "test/client-leaves.test.ts"],
  },
  patience: {
    about: "six minutes to a first token",
    env: { FIRST_TOKEN_SECONDS: "360" },
    args: ["--project", "whole", "test/faults/patience.test.ts"],
  },
};

const LIMIT_MS = 30 * 60_000;

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(longTests, name));
const wanted = Object.entries(longTests).filter(([name]) => names.length === 0 || names.includes(name));
if (unknown.length > 0) {
  const known = Object.keys(longTests).join(", ");
  console.error(`There is no long test ${unknown.join(", ")}: name some of ${known}, or none for all.`);
  process.exitCode = 2;
} else for (const [name, test] of wanted) await runLongTest(name, test);

async function runLongTest(name: string, { about, env, args }: LongTest): Promise<void> {
  console.log(`${name}: ${about}`);
  const limits = [`--testTimeout=${LIMIT_MS}`, `--hookTimeout=${LIMIT_MS}`];
  const { code, elapsedMs } = await runCommand("vitest", ["run", ...args, ...limits], { isShown: true, env });
  console.log(`${code === 0 ? "ok" : "FAILED"}  ${name}  ${(elapsedMs / 60_000).toFixed(1)} min`);
  if (code !== 0) process.exitCode = 1;
}
