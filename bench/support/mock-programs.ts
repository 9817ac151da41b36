/** Starts the bench's own programs on the cores where they belong. */
import { join } from "node:path";
import type { Shape } from "./backend-call.ts";
import { type Program, startProgram } from "./program.ts";

const programs = join(import.meta.dirname, "../programs");

interface MockOptions {
  readonly shape?: Shape;
  readonly delayMs?: number;
  readonly onLine?: (line: unknown) => void;
}

export function startMockBackend({ shape = "stream", delayMs = 0, onLine }: MockOptions): Promise<Program> {
  const args = [join(programs, "mock-backend.ts"), "--shape", shape, "--delay-ms", String(delayMs)];
  return startProgram(args, { core: "load", ...(onLine && { onLine }) });
}

export function startBareRelay(backendUrl: string): Promise<Program> {
  return startProgram([join(programs, "bare-relay.ts"), "--to", backendUrl], { core: "measured" });
}

export function startBareEngine(enginePath: string, weightsPath: string, threads: number): Promise<Program> {
  const args = [join(programs, "bare-engine.ts"), "--engine", enginePath, "--weights", weightsPath];
  return startProgram([...args, "--threads", String(threads)], { core: "all" });
}
