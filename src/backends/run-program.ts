/** Runs another program to its end and keeps what it said last. */
import { spawn } from "node:child_process";

export interface ProgramResult {
  /** Null when the program could not be started or was killed. */
  readonly exitCode: number | null;
  /** The end of what it wrote, both streams together. */
  readonly output: string;
}

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

const MAX_OUTPUT_CHARACTERS = 8_000;

/** Never throws for what the program does. Rejects with the signal's reason when it aborts; the program is killed then. */
export function runProgram(command: readonly string[], { cwd, env, signal }: ProgramOptions): Promise<ProgramResult> {
  const [file, ...args] = command;
  if (file === undefined) throw new Error("A command needs a program.");
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const child = spawn(file, args, {
      env: { ...env },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
      ...(cwd && { cwd }),
    });
    let output = "";
    const keep = (text: string): void => void (output = (output + text).slice(-MAX_OUTPUT_CHARACTERS));
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    const abort = (): void => void child.kill("SIGKILL");
    signal?.addEventListener("abort", abort, { once: true });
    const settle = (exitCode: number | null): void => {
      signal?.removeEventListener("abort", abort);
      if (signal?.aborted) reject(signal.reason);
      else resolve({ exitCode, output });
    };
    child.once("error", (error) => {
      keep(error.message);
      settle(null);
    });
    child.once("close", settle);
  });
}

/** The last line that says something, for an error message. */
export function lastWords(output: string): string {
  const lines = output.split("\n").map((line) => line.trim());
  const telling = lines.filter(
    (line) => /error|cannot|failed|refused|denied|no space/i.test(line) && !/log of this run|_logs/.test(line),
  );
  return (telling.at(-1) ?? lines.findLast((line) => line !== "") ?? "it said nothing").slice(0, 300);
}

/** Whether a program, or the system, ran out of disk space. */
export function isDiskFull(problem: unknown): boolean {
  const text =
    problem instanceof Error ? `${"code" in problem ? String(problem.code) : ""} ${problem.message}` : String(problem);
  return /ENOSPC|EDQUOT|no space left/i.test(text);
}
