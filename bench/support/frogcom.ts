/** FrogCom as the system under test: the program itself, in a folder of its own, with all its defaults but the backend. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { listAt, numberAt, parseJson, textAt, valueAt } from "../../src/core/json.ts";
import type { Core } from "./cores.ts";
import { connectTo, type Reply } from "./http-client.ts";
import { environmentOf, type Program, startProgram } from "./program.ts";

export interface FrogcomOptions {
  readonly program: readonly string[];
  readonly backendUrl: string;
  readonly model: string;
  readonly core?: Core;
  /** Environment variables that differ from the defaults. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A data folder whose engine and weights it shall use. */
  readonly keptDataDir?: string;
}

export interface Frogcom extends Program {
  /** Removed at its end. */
  readonly folder: string;
  /** With it a command of FrogCom finds this one. */
  readonly env: NodeJS.ProcessEnv;
}

/** Longest wait for the models after the start. */
const READY_MS = 300_000;

/** Starts it with an empty database; validation, metrics, log, trace and the synced store are on, as they are by default. */
export async function startFrogcom(options: FrogcomOptions): Promise<Frogcom> {
  const folder = mkdtempSync(join(tmpdir(), "frogcom-bench-"));
  const env = {
    API_PORT: "0",
    LLM_BASE_URL: options.backendUrl,
    LLM_MODEL: options.model,
    DATA_DIR: newDataDir(folder, options.keptDataDir),
    ...options.settings,
  };
  const { program, core = "measured" } = options;
  const started = await startProgram([...program, "serve", "--json"], { core, folder, env }).catch((error: unknown) => {
    remove(folder);
    throw error;
  });
  return {
    ...started,
    folder,
    env: environmentOf({ folder, env }),
    async [Symbol.asyncDispose]() {
      await started[Symbol.asyncDispose]();
      remove(folder);
    },
  };
}

/** Waits until its models can answer. */
export async function waitUntilReady(url: string): Promise<void> {
  await using client = connectTo(url);
  const giveUpAt = performance.now() + READY_MS;
  for (;;) {
    const { status, text } = await client.get("/readyz");
    if (status === 200) return;
    if (performance.now() > giveUpAt) throw new Error(`FrogCom did not get ready: ${text}`);
    await sleep(200);
  }
}

export interface GuideAnswer {
  readonly id: string;
  readonly text: string;
  readonly rounds: number;
  readonly stopCause: string;
  readonly completionTokens: number;
}

/** The guide's answer in a reply. Throws for everything that is not a whole, undegraded one: a failing server must not look fast. */
export function readAnswer({ status, text: body }: Reply): GuideAnswer {
  const answer = parseJson(body);
  const id = textAt(answer, "id");
  const text = textAt(valueAt(listAt(answer, "choices")[0], "message"), "content");
  const facts = valueAt(answer, "frogcom");
  const stopCause = textAt(facts, "stop_cause");
  if (status !== 200 || id === undefined || text === undefined || stopCause === undefined || stopCause === "degraded")
    throw new Error(`FrogCom answered ${status}: ${body.slice(0, 500)}`);
  const completionTokens = numberAt(valueAt(answer, "usage"), "completion_tokens") ?? 0;
  return { id, text, rounds: numberAt(facts, "rounds") ?? 0, stopCause, completionTokens };
}

/** Throws unless a text is the expected one. */
export function expectText(found: string | undefined, expected: string): void {
  if (found !== expected)
    throw new Error(`A wrong answer: "${found?.slice(0, 200) ?? ""}" instead of "${expected.slice(0, 200)}"`);
}

function newDataDir(folder: string, kept: string | undefined): string {
  const dataDir = join(folder, "data");
  mkdirSync(dataDir);
  if (kept !== undefined) for (const name of ["engine", "models"]) symlinkSync(join(kept, name), join(dataDir, name));
  return dataDir;
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
