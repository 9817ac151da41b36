/** The backend of a machine that has nothing: a small model in a child process of our own. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { Backend, Signal } from "../../core/ports.ts";
import type { ModelCall, ModelChunk } from "../../core/types.ts";
import { verifyWeights, type Weights } from "./checksum.ts";
import type { CallMessage, EngineDescription, LoadOrder } from "./child/protocol.ts";
import { ChunkQueue } from "./chunk-queue.ts";
import { toEngineCall } from "./engine-call.ts";
import { startEngine, type EngineProcess } from "./engine-process.ts";

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** The name under which the model was asked for. */
  readonly model: string;
  /** What `installEngine` returned. */
  readonly enginePath: string;
  /** What `resolveModel` returned; verified before each load. */
  readonly weights: Weights & { readonly systemPrompt?: string | null };
  /** Unset = measured once per machine and model. */
  readonly threads?: number;
  readonly maxContextTokens?: number;
  readonly maxSequences?: number;
  readonly contextMemoryBytes?: number;
  /** What the engine has to say, line by line. */
  readonly onNotice?: (notice: Bilingual) => void;
  /** The child's program; unset = the one that belongs to this file. */
  readonly childPath?: string;
}

export type EngineState =
  /** Unloaded: it gave its memory to another one, and is loaded again by its next call. */
  | { readonly state: "stopped" | "starting" | "unloaded" }
  | { readonly state: "ready"; readonly description: EngineDescription }
  | { readonly state: "failed"; readonly reason: string };

export interface EmbeddedBackend extends Backend {
  /** Starts the engine if it does not run, and waits until it can answer. */
  start(): Promise<EngineDescription>;
  /** As the last successful load showed it; null before that. */
  describe(): (EngineDescription & { readonly model: string }) | null;
  state(): EngineState;
  /** What the engine's process holds in memory now; undefined while there is none. */
  memoryBytes(): Promise<number | undefined>;
  /** Ends the child until the next call; only while there is none. */
  unload(): Promise<void>;
  /** Ends the child; calls in flight fail with `shutting-down`. */
  close(): Promise<void>;
}

const ownChild = fileURLToPath(new URL("./child/engine.child.ts", import.meta.url));
const usual = { maxContextTokens: 8192, maxSequences: 8, contextMemoryBytes: 512 * 1024 * 1024 };

/** What the engine's process takes beside weights and conversations: Node, the library and its buffers (measured: 210 MB). */
const PROCESS_BYTES = 256 * 1024 * 1024;

/** What an engine with these weights takes when it is loaded, at most. */
export async function engineBytes({ path }: Weights): Promise<number> {
  const { size } = await stat(path);
  return size + usual.contextMemoryBytes + PROCESS_BYTES;
}

export function createEmbeddedBackend(options: EmbeddedOptions): EmbeddedBackend {
  const engine = new Engine(options);
  return {
    name: "embedded",
    generate: (call, signal) => generate(engine, call, signal),
    start: () => engine.start(),
    describe: () => (engine.description === null ? null : { ...engine.description, model: options.model }),
    state: () => engine.state,
    memoryBytes: () => engine.memoryBytes(),
    unload: () => engine.unload(),
    close: () => engine.close(),
  };
}

async function* generate(engine: Engine, call: ModelCall, signal: Signal): AsyncGenerator<ModelChunk, void> {
  const queue = new ChunkQueue();
  const leave = (): void => queue.fail(signal.reason);
  if (signal.aborted) throw signal.reason;
  const engineCall = toEngineCall(call);
  signal.addEventListener("abort", leave);
  const id = engine.begin(engineCall, queue);
  let hasText = false;
  let hasThought = false;
  try {
    for await (const chunk of queue.read()) {
      if (chunk.type === "text") hasText ||= chunk.text.trim() !== "";
      if (chunk.type === "reasoning") hasThought = true;
      if (chunk.type === "end" && !hasText) throw nothingSaid(hasThought);
      yield chunk;
    }
  } finally {
    signal.removeEventListener("abort", leave);
    engine.leave(id);
  }
}

function nothingSaid(hasThought: boolean): FrogcomError {
  if (!hasThought)
    return bilingualError("answer-empty", {
      en: "The embedded model answered with nothing.",
      ru: "Встроенная модель ответила пустым текстом.",
    });
  return bilingualError("answer-only-thought", {
    en: "The embedded model thought until its tokens were spent and gave no answer. Raise max_tokens.",
    ru: "Встроенная модель истратила все токены на размышления и не ответила. Увеличьте max_tokens.",
  });
}

function shutDown(): FrogcomError {
  return bilingualError("shutting-down", {
    en: "The embedded engine is shut down.",
    ru: "Встроенный движок остановлен.",
  });
}

function shuttingDown(): FrogcomError {
  return bilingualError("shutting-down", { en: "The server is shutting down.", ru: "Сервер останавливается." });
}

/** The child over its lives: at most one at a time, started when needed, and again after a crash. */
class Engine {
  readonly #options: EmbeddedOptions;
  readonly #calls = new Map<number, ChunkQueue>();
  #process: EngineProcess | null = null;
  #starting: Promise<EngineDescription> | null = null;
  #nextId = 1;
  #isClosed = false;
  description: EngineDescription | null = null;
  state: EngineState = { state: "stopped" };

  constructor(options: EmbeddedOptions) {
    this.#options = options;
  }

  start(): Promise<EngineDescription> {
    if (this.#isClosed) return Promise.reject(shutDown());
    this.#starting ??= this.#load();
    return this.#starting;
  }

  /** The call is sent once the engine is ready; everything else comes through the queue. */
  begin(call: ModelCall, queue: ChunkQueue): number {
    const id = this.#nextId++;
    this.#calls.set(id, queue);
    this.start().then(
      () => this.#calls.has(id) && this.#process?.send({ type: "generate", id, call }),
      (error: unknown) => queue.fail(error),
    );
    return id;
  }

  /** Nobody reads this call any more; if it still runs, it stops. */
  leave(id: number): void {
    if (this.#calls.delete(id)) this.#process?.send({ type: "abort", id });
  }

  async memoryBytes(): Promise<number | undefined> {
    return this.#process?.memoryBytes();
  }

  async unload(): Promise<void> {
    // One that has crashed may be on its way back.
    await this.#starting?.catch(() => undefined);
    if (this.#isClosed || this.#process === null) return;
    const unloaded = this.#process;
    this.#starting = null;
    this.#process = null;
    this.state = { state: "unloaded" };
    await unloaded.stop();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.state = { state: "stopped" };
    for (const queue of this.#calls.values()) queue.fail(shuttingDown());
    await this.#process?.stop();
  }

  async #load(): Promise<EngineDescription> {
    this.state = { state: "starting" };
    try {
      await verifyWeights(this.#options.weights);
      if (this.#isClosed) throw shutDown();
      const started: EngineProcess = startEngine(this.#options.childPath ?? ownChild, orderOf(this.#options), {
        onCall: (message) => this.#receive(message),
        onNotice: (text) => this.#options.onNotice?.({ en: text, ru: text }),
        onExit: (error) => this.#gone(started, error),
      });
      this.#process = started;
      this.description = await started.ready;
      this.state = { state: "ready", description: this.description };
      return this.description;
    } catch (thrown) {
      this.#starting = null;
      void this.#process?.stop();
      this.#process = null;
      if (!this.#isClosed)
        this.state = { state: "failed", reason: thrown instanceof Error ? thrown.message : String(thrown) };
      throw thrown;
    }
  }

  #receive(message: CallMessage): void {
    const queue = this.#calls.get(message.id);
    if (queue === undefined) return;
    if (message.type === "call-failed") {
      const { code, message: words, details } = message.failure;
      queue.fail(new FrogcomError(code, words, details));
    } else if (message.type === "end") {
      queue.push({ type: "end", finishReason: message.finishReason, usage: message.usage });
    } else {
      queue.push({ type: message.type, text: message.text });
    }
  }

  #gone(process: EngineProcess, error: FrogcomError): void {
    if (process !== this.#process) return;
    for (const queue of this.#calls.values()) queue.fail(error);
    if (this.#isClosed || this.state.state !== "ready") return;
    // It had worked, so it is fetched back at once; one that dies while loading waits for the next call.
    this.#starting = null;
    this.#process = null;
    this.start().catch(() => {});
  }
}

function orderOf(options: EmbeddedOptions): LoadOrder {
  return {
    enginePath: options.enginePath,
    weightsPath: options.weights.path,
    systemPrompt: options.weights.systemPrompt ?? null,
    threads: options.threads ?? null,
    threadsFile: join(options.dataDir, "engine", "threads.json"),
    maxContextTokens: options.maxContextTokens ?? usual.maxContextTokens,
    maxSequences: options.maxSequences ?? usual.maxSequences,
    contextMemoryBytes: options.contextMemoryBytes ?? usual.contextMemoryBytes,
  };
}
