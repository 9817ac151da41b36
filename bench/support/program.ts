/** Starts a program that serves HTTP, on its own core, and ends it with the bench. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
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

/** A program that does not say when it listens: it gets a port, and is asked until it answers. */
export interface SilentProgram extends ProgramOptions {
  readonly command: readonly string[];
  readonly url: string;
  readonly isReady: () => Promise<boolean>;
}

/** How long a program gets to end by itself. */
const STOP_MS = 5000;
const ASK_EVERY_MS = 200;

/** Runs `node` with the arguments. The program tells its URL in a JSON line on stdout; one that ends instead is thrown with what it said. */
export function startProgram(args: readonly string[], options: ProgramOptions): Promise<Program> {
  return start([process.execPath, ...args], options, (child) => urlOf(child, options.onLine));
}

/** Runs a command that others wrote. Throws with what it said when it ends, or is not ready in time. */
export function startSilent(
  { command, url, isReady, ...options }: SilentProgram,
  patienceMs: number,
): Promise<Program> {
  return start(command, options, async (child) => {
    child.stdout?.resume();
    for (const giveUpAt = performance.now() + patienceMs; !(await isReady()); await sleep(ASK_EVERY_MS)) {
      if (performance.now() > giveUpAt) throw new Error(`"${command.join(" ")}" did not answer in ${patienceMs} ms`);
    }
    return url;
  });
}

async function start(
  command: readonly string[],
  options: ProgramOptions,
  whereIsIt: (child: ChildProcess) => Promise<string>,
): Promise<Program> {
  const startedAt = performance.now();
  const child = launch(command, options);
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = endOf(child);
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    const patience = setTimeout(kill, STOP_MS);
    await ended;
    clearTimeout(patience);
    process.removeListener("exit", kill);
  };
  try {
    const url = await Promise.race([whereIsIt(child), ended.then(failToStart(command))]);
    const startMs = performance.now() - startedAt;
    return { url, pid: child.pid ?? 0, startMs, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Nothing of the caller's own environment reaches a program but what every program needs. */
export function environmentOf({ folder, env }: Pick<ProgramOptions, "folder" | "env">): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], HOME: folder ?? process.cwd(), LANG: "C.UTF-8", ...env };
}

function launch(words: readonly string[], options: ProgramOptions): ChildProcess {
  const [command = "", ...args] = commandOn(options.core, words);
  return spawn(command, args, {
    ...(options.folder !== undefined && { cwd: options.folder }),
    env: environmentOf(options),
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

function failToStart(command: readonly string[]): (words: string) => never {
  return (words) => {
    throw new Error(`"${command.join(" ")}" ended instead of listening:\n${words}`);
  };
}
