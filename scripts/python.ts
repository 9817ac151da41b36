/** Gives tests a `python3` that has what they try: virtual environments of this project, each made on first use. */
import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import { runCommand } from "./run-command.ts";

const cache = resolve(import.meta.dirname, "../node_modules/.cache/frogcom");

/** Vitest calls it once, before the first test of the projects that name this file. */
export async function setup(): Promise<void> {
  const requirements = resolve(import.meta.dirname, "../test/clients/python/requirements.txt");
  process.env["PATH"] = [await pythonWith("python", requirements), process.env["PATH"]].join(delimiter);
}

/** The folder with the programs of an environment in which these requirements are installed. */
export async function pythonWith(name: string, requirements: string): Promise<string> {
  const environment = `${cache}/${name}`;
  // What the environment was made of; written last, so that one cut short is made anew.
  const stamp = `${environment}/requirements.txt`;
  const isFresh = existsSync(stamp) && readFileSync(stamp, "utf8") === readFileSync(requirements, "utf8");
  if (!isFresh) await makeEnvironment(environment, requirements);
  if (!isFresh) copyFileSync(requirements, stamp);
  return `${environment}/bin`;
}

async function makeEnvironment(environment: string, requirements: string): Promise<void> {
  console.log(`Installing ${requirements}, once; it takes a minute.`);
  rmSync(environment, { recursive: true, force: true });
  await mustRun("python3", ["-m", "venv", environment], "needs Python 3.11 or newer, with venv");
  const install = ["-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--requirement", requirements];
  await mustRun(`${environment}/bin/python3`, install, "needs Python 3.11 or newer and a package index");
}

async function mustRun(command: string, args: readonly string[], need: string): Promise<void> {
  const { code, output } = await runCommand(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} failed; it ${need}: ${output.trim()}`);
}
