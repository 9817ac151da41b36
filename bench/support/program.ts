/** Starts a program that serves HTTP and says where, on its own core, and ends it with the bench. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { parseJson, textAt } from "../../src/core/json.ts";
import { commandOn, type Core } from "./cores.ts";

export interface ProgramOptions {
  readonly core: Core;
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Hears each further JSON line that it prints. */
  readonly onLine?: (line: unknown) => void;
}

export interface Program extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** From the start of the process to its saying that it listens. */
  readonly startMs: number;
}

/** How long a program gets to end by itself. */
const STOP_MS = 5000;

/** Runs `node` with the arguments. The program tells its URL in a JSON line on stdout; one that ends instead is thrown with what it said. */
export async function startProgram(args: readonly string[], options: ProgramOptions): Promise<Program> {
  const startedAt = performance.now();
  const child = launch(args, options);
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = endOf(child);
  const url = await Promise.race([urlOf(child, options.onLine), ended.then(failToStart(args))]);
  return {
    url,
    pid: child.pid ?? 0,
    startMs: performance.now() - startedAt,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      const patience = setTimeout(kill, STOP_MS);
      await ended;
      clearTimeout(patience);
      process.removeListener("exit", kill);
    },
  };
}

/** Nothing of the caller's own environment reaches the program but what every program needs. */
function launch(args: readonly string[], { core, folder, env }: ProgramOptions): ChildProcess {
  const [command = "", ...rest] = commandOn(core, [process.execPath, ...args]);
  return spawn(command, rest, {
    ...(folder !== undefined && { cwd: folder }),
    env: { PATH: process.env["PATH"], HOME: folder ?? process.cwd(), LANG: "C.UTF-8", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function urlOf({ stdout }: ChildProcess, onLine: (line: unknown) => void = () => undefined): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  if (stdout === null) return promise;
  createInterface({ input: stdout }).on("line", (line) => {
    const told = parseJson(line);
    const url = textAt(told, "url");
    if (url === undefined) onLine(told);
    else resolve(url);
  });
  return promise;
}

/** The last words of the program on stderr, once it has ended. */
function endOf(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    words = (words + text).slice(-4000);
  });
  child.once("error", reject);
  child.once("close", () => resolve(words));
  return promise;
}

function failToStart(args: readonly string[]): (words: string) => never {
  return (words) => {
    throw new Error(`"node ${args.join(" ")}" ended instead of listening:\n${words}`);
  };
}
