/** The Python that the guide's example needs: one with `requests`. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { runCommand } from "./run-command.ts";

const environment = resolve(import.meta.dirname, "../node_modules/.cache/frogcom/python");

/**
 * Gives a PATH prefix under which `python3` has `requests`: empty where the machine's own has it, else a virtual environment
 * of this project, made on first use. Throws with the cure where the machine has no Python at all.
 */
export async function pathWithPython(): Promise<string> {
  if (await canImportRequests("python3")) return "";
  const folder = `${environment}/bin`;
  if (existsSync(folder) && (await canImportRequests(`${folder}/python3`))) return folder;
  const made = await runCommand("python3", ["-m", "venv", environment]);
  if (made.code !== 0) throw new Error(`the guide's Python example needs Python 3 with venv: ${made.output.trim()}`);
  const installed = await runCommand(`${folder}/python3`, ["-m", "pip", "install", "--quiet", "requests"]);
  if (installed.code !== 0) throw new Error(`pip could not install requests: ${installed.output.trim()}`);
  return folder;
}

async function canImportRequests(python: string): Promise<boolean> {
  return (await runCommand(python, ["-c", "import requests"])).code === 0;
}
