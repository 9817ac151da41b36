/**
 * Proves that every fence bites, because a fence that does not is silent: plants one forbidden thing after another
 * in a throw-away project and asks the real tools. Ends with 1 and names the fences that let something through.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { acrossAFence, circular, impure, type Plant, unlinted, withinTheFences } from "./plants.ts";
import { runCommand } from "./run-command.ts";

const project = resolve(import.meta.dirname, "..");

/** Writes the plants into a copy of the project's settings; `path` of a plant is its own, so that a tool's output names it. */
function plantAll(root: string, plants: readonly Plant[]): void {
  for (const settings of ["package.json", "tsconfig.json", "src/core/tsconfig.json", ".oxlintrc.json"]) {
    cpSync(join(project, settings), join(root, settings), { recursive: true });
  }
  symlinkSync(join(project, "node_modules"), join(root, "node_modules"), "junction");
  for (const { path, code } of plants) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${code}\n`);
  }
}

/** Runs one tool over its plants and returns what it let through, or wrongly stopped. */
async function escapes(
  fence: string,
  plants: readonly Plant[],
  command: (root: string) => readonly [string, ...string[]],
): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), "frogcom-fences-"));
  try {
    plantAll(root, plants);
    const [program, ...args] = command(root);
    const { output } = await runCommand(program, args, { cwd: root });
    return plants.flatMap(({ path, code, says }) => {
      const lines = output.split("\n").filter((line) => line.includes(path));
      const isStopped = lines.some((line) => line.includes(says ?? ""));
      if (says === undefined) return isStopped ? [`${fence} stops what is allowed: ${code} (${lines.join("; ")})`] : [];
      return isStopped ? [] : [`${fence} lets through in ${path} (${says}): ${code.trimEnd()}`];
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const fencePlants = [...acrossAFence, ...withinTheFences, ...circular];
const found = await Promise.all([
  escapes("imports", fencePlants, (root) => ["node", join(project, "scripts/fences.ts"), root]),
  escapes("core purity", impure, () => ["tsc", "-p", "src/core", "--pretty", "false"]),
  escapes("lint", unlinted, () => ["oxlint", "--format=unix", "src"]),
]);
const problems = found.flat();
const plantCount = fencePlants.length + impure.length + unlinted.length;
for (const problem of problems) console.log(problem);
console.log(`${plantCount - problems.length} passed, ${problems.length} failed`);
if (problems.length > 0) process.exitCode = 1;
