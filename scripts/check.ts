/**
 * `npm run check`: everything that judges the code without starting the program, side by side. Ends with 1 if anything fails.
 * With `--without-tests` the unit tests are left to whoever runs all tests anyway.
 */
import { availableParallelism } from "node:os";
import { type Finished, runCommand } from "./run-command.ts";

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const unitTests: Check = { name: "unit tests", command: ["vitest", "run", "--project", "unit*", "--reporter", "dot"] };

/** The slow ones first, so that the quick ones fill the gaps at the end. */
const checks: readonly Check[] = [
  ...(process.argv.includes("--without-tests") ? [] : [unitTests]),
  { name: "knip", command: ["knip"] },
  { name: "types", command: ["tsc", "-p", "."] },
  { name: "lint", command: ["oxlint", "--format=unix"] },
  { name: "fences bite", command: ["node", "scripts/prove-fences.ts"] },
  { name: "types of web", command: ["tsc", "-p", "web"] },
  { name: "types of core", command: ["tsc", "-p", "src/core"] },
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "generated docs", command: ["node", "scripts/docs.ts", "--check"] },
  { name: "fences", command: ["node", "scripts/fences.ts"] },
  { name: "shape", command: ["node", "scripts/shape.ts"] },
];

async function runAll(lanes: number): Promise<{ check: Check; finished: Finished }[]> {
  const waiting = [...checks];
  const done: { check: Check; finished: Finished }[] = [];
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const [program, ...args] = check.command;
      const finished = await runCommand(program, args);
      console.log(
        `${finished.code === 0 ? "ok    " : "FAILED"} ${check.name.padEnd(16)}${seconds(finished.elapsedMs)}`,
      );
      done.push({ check, finished });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).padStart(6)} s`;
}

const startedAt = performance.now();
const failed = (await runAll(Math.max(2, availableParallelism()))).filter(({ finished }) => finished.code !== 0);
for (const { check, finished } of failed) {
  console.log(`\n${check.name}: ${check.command.join(" ")}\n${finished.output.trimEnd()}`);
}
const took = seconds(performance.now() - startedAt).trim();
console.log(`\nchecks in ${took}: ${checks.length - failed.length} passed, ${failed.length} failed`);
if (failed.length > 0) process.exitCode = 1;
