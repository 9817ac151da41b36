/** Starts the real program as a user would, in a folder of its own, and stops it again. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const launcher = resolve(import.meta.dirname, "../../bin/frogcom.js");

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** The folder it runs in, with its data and logs; a new one that goes with the program when not given. */
  readonly folder?: string;
  /** A command that starts it, and bounds what it may take. */
  readonly through?: readonly string[];
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A server that listens. */
export interface Program {
  readonly url: string;
  readonly folder: string;
  readonly pid: number;
  /** Where the guide's trace file is. */
  readonly tracePath: string;
  stdout(): string;
  stderr(): string;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Finished>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Runs a command of the CLI to its end; aborting the signal is Ctrl-C. */
export function runCli(
  args: readonly string[],
  options: ProgramOptions & { readonly input?: string; readonly signal?: AbortSignal } = {},
): Promise<Finished> {
  const folder = options.folder ?? newFolder();
  const child = launch(args, folder, options.env ?? {});
  child.stdin?.end(options.input ?? "");
  options.signal?.addEventListener("abort", () => child.kill("SIGINT"));
  const finished = watchEnd(child);
  if (options.folder === undefined) void finished.then(() => removeFolder(folder));
  return finished;
}

/** Starts `frogcom serve` on a free port; throws what it printed when it ends instead of listening. */
export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  const folder = options.folder ?? newFolder();
  const env = { API_PORT: "0", ...options.env };
  const child = launch(["serve", "--json", ...(options.args ?? [])], folder, env, options.through);
  child.stdin?.end();
  const output = collect(child);
  const ended = watchEnd(child, output);
  const url = await Promise.race([
    readyUrl(child, output),
    ended.then(({ code, stdout, stderr }) => {
      throw new Error(`the program ended with ${code} instead of listening\n${stdout}\n${stderr}`);
    }),
  ]);
  const stop = (signal: NodeJS.Signals = "SIGTERM"): Promise<Finished> => {
    child.kill(signal);
    return ended;
  };
  return {
    url,
    folder,
    pid: child.pid ?? 0,
    tracePath: join(folder, "logs/orchestration_trace.log"),
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    stop,
    async [Symbol.asyncDispose]() {
      await stop("SIGKILL");
      if (options.folder === undefined) removeFolder(folder);
    },
  };
}

/** A folder that a test may share between several starts of the program. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "frogcom-program-"));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Nothing of the tester's own environment reaches the program but what every program needs. `through` is a command that starts it. */
export function launch(
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>>,
  through: readonly string[] = [],
): ChildProcess {
  const [command = process.execPath, ...rest] = [...through, process.execPath, launcher, ...args];
  return spawn(command, rest, {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, LANG: "C.UTF-8", DATA_DIR: join(folder, "data"), ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

export interface Output {
  stdout: string;
  stderr: string;
}

export function collect(child: ChildProcess): Output {
  const output = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  return output;
}

export function watchEnd(child: ChildProcess, output: Output = collect(child)): Promise<Finished> {
  const { promise, resolve: finish, reject } = Promise.withResolvers<Finished>();
  child.once("error", reject);
  child.once("close", (code) => finish({ code, ...output }));
  return promise;
}

function readyUrl(child: ChildProcess, output: Output): Promise<string> {
  const { promise, resolve: found } = Promise.withResolvers<string>();
  child.stdout?.on("data", () => {
    const url = /"url":"(http:[^"]+)"/.exec(output.stdout)?.[1];
    if (url !== undefined) found(url);
  });
  return promise;
}
