/** Starts the bench's own programs on the cores where they belong. */
import { join } from "node:path";
import type { Shape } from "./backend-call.ts";
import { type Program, startProgram } from "./program.ts";

const none: Preloaded = { preload: [], env: {} };
const programs = join(import.meta.dirname, "../programs");

interface MockOptions {
  /** "stream": to who asks for a stream; "json": never. */
  readonly shape?: Shape;
  readonly delayMs?: number;
  /** Each stream gets so many stamped chunks, one a period. */
  readonly paced?: { readonly chunkMs: number; readonly chunks: number };
  readonly onLine?: (line: unknown) => void;
}

export function startMockBackend({ shape = "stream", delayMs = 0, paced, onLine }: MockOptions): Promise<Program> {
  const args = [join(programs, "mock-backend.ts"), "--shape", shape, "--delay-ms", String(delayMs)];
  if (paced !== undefined) args.push("--chunk-ms", String(paced.chunkMs), "--chunks", String(paced.chunks));
  return startProgram(args, { core: "load", ...(onLine && { onLine }) });
}

/** A program that runs inside another one. */
export interface Preloaded {
  /** Arguments of `node`. */
  readonly preload: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export function startBareRelay(backendUrl: string, { preload, env }: Preloaded = none): Promise<Program> {
  return startProgram([...preload, join(programs, "bare-relay.ts"), "--to", backendUrl], { core: "measured", env });
}

export function startBareSender(backendUrl: string, bytes: number): Promise<Program> {
  const args = [join(programs, "bare-sender.ts"), "--to", backendUrl, "--bytes", String(bytes)];
  return startProgram(args, { core: "measured" });
}

export function startCeiling(): Promise<Program> {
  return startProgram([join(programs, "ceiling.ts")], { core: "measured" });
}

export function startBareEngine(enginePath: string, weightsPath: string, threads: number): Promise<Program> {
  return startEngineProgram("bare-engine.ts", enginePath, weightsPath, threads);
}

export function startBareBatch(enginePath: string, weightsPath: string, threads: number): Promise<Program> {
  return startEngineProgram("bare-batch.ts", enginePath, weightsPath, threads);
}

function startEngineProgram(file: string, enginePath: string, weightsPath: string, threads: number): Promise<Program> {
  const args = [join(programs, file), "--engine", enginePath, "--weights", weightsPath];
  return startProgram([...args, "--threads", String(threads)], { core: "all" });
}
