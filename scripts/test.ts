/**
 * `npm test`: checks the code, runs all tests, and ends with one line that adds it all up.
 * Arguments go to vitest (`npm test -- test/guide.test.ts --project whole`); then only those tests run.
 */
import { keptDataDir } from "../test/support/kept-data.ts";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { added, countOfLastLine, countOfReport, type TestCount } from "./count-tests.ts";
import { runCommand } from "./run-command.ts";

const cache = resolve(import.meta.dirname, "../node_modules/.cache/frogcom");
const report = `${cache}/vitest.json`;

async function runVitest(args: readonly string[]): Promise<TestCount> {
  mkdirSync(cache, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const tempFolder = mkdtempSync(join(tmpdir(), "frogcom-tests-"));
  const env = { TMPDIR: tempFolder, FROGCOM_TEST_DATA_DIR: keptDataDir };
  const { code } = await runCommand("vitest", ["run", ...reporters, ...args], { isShown: true, env });
  const count = existsSync(report) ? countOfReport(readFileSync(report, "utf8")) : { passed: 0, failed: 1 };
  const isClean = removeClean(tempFolder);
  // An error outside every test, such as an unhandled rejection, fails the run and no test.
  return count.failed === 0 && (code !== 0 || !isClean) ? { ...count, failed: 1 } : count;
}

/** Tests remove what they make; what they left all the same goes now, and is a failure. */
function removeClean(tempFolder: string): boolean {
  const left = readdirSync(tempFolder).filter((name) => name.startsWith("frogcom-"));
  if (left.length > 0) console.log(`Tests left behind: ${left.join(", ")}`);
  rmSync(tempFolder, { recursive: true, force: true });
  return left.length === 0;
}

async function runChecks(): Promise<TestCount> {
  const { output } = await runCommand("node", [resolve(import.meta.dirname, "check.ts"), "--without-tests"]);
  console.log(output.trimEnd());
  return countOfLastLine(output);
}

const args = process.argv.slice(2);
const counts = args.length === 0 ? [await runChecks(), await runVitest([])] : [await runVitest(args)];
const { passed, failed } = added(counts);
if (passed === 0 || failed > 0) process.exitCode = 1;
console.log(`${passed} passed, ${failed} failed`);
