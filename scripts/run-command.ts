/** Runs the project's tools as child processes. */
import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";

/** What a finished command left: `code` is 1 for one that could not start or was killed; `output` is stdout and stderr together. */
export interface Finished {
  readonly code: number;
  readonly output: string;
  readonly elapsedMs: number;
}

interface Settings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The command writes to this terminal itself, and `output` stays empty. */
  readonly isShown?: boolean;
}

/** Runs one command to its end; the project's own tools are found before the machine's. Never rejects. */
export function runCommand(command: string, args: readonly string[], settings: Settings = {}): Promise<Finished> {
  const startedAt = performance.now();
  const tools = resolve(import.meta.dirname, "../node_modules/.bin");
  const path = [settings.env?.["PATH"], tools, process.env["PATH"]].filter((part) => part !== undefined && part !== "");
  const child = spawn(command, args, {
    cwd: settings.cwd,
    env: { ...process.env, ...settings.env, PATH: path.join(delimiter) },
    stdio: settings.isShown === true ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const collect = (chunk: string): void => {
    output += chunk;
  };
  child.stdout?.setEncoding("utf8").on("data", collect);
  child.stderr?.setEncoding("utf8").on("data", collect);
  return new Promise((settle) => {
    const finish = (code: number): void => settle({ code, output, elapsedMs: performance.now() - startedAt });
    child.once("error", (error) => {
      output += error.message;
      finish(1);
    });
    child.once("close", (code) => finish(code ?? 1));
  });
}
