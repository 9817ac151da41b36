/** Gives the tests a `python3` that has the clients they try: a virtual environment of this project, made on first use. */
import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import { runCommand } from "./run-command.ts";

const requirements = resolve(import.meta.dirname, "../test/clients/python/requirements.txt");
const environment = resolve(import.meta.dirname, "../node_modules/.cache/frogcom/python");
/** What the environment was made of; written last, so that one cut short is made anew. */
const stamp = `${environment}/requirements.txt`;

/** Vitest calls it once, before the first test of the projects that name this file. */
export async function setup(): Promise<void> {
  if (!isFresh()) await makeEnvironment();
  process.env["PATH"] = [`${environment}/bin`, process.env["PATH"]].join(delimiter);
}

function isFresh(): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === readFileSync(requirements, "utf8");
}

async function makeEnvironment(): Promise<void> {
  console.log("Installing the clients in Python, once; it takes a minute.");
  rmSync(environment, { recursive: true, force: true });
  await mustRun("python3", ["-m", "venv", environment], "needs Python 3.11 or newer, with venv");
  const install = ["-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--requirement", requirements];
  await mustRun(`${environment}/bin/python3`, install, "needs Python 3.11 or newer and a package index");
  copyFileSync(requirements, stamp);
}

async function mustRun(command: string, args: readonly string[], need: string): Promise<void> {
  const { code, output } = await runCommand(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} failed; it ${need}: ${output.trim()}`);
}
