/** Loads the weights once and lays out the memory in which conversations are held. */
import { availableParallelism } from "node:os";
import { Beat } from "./beat.ts";
import { chooseContext } from "./context-plan.ts";
import type { TemplateOptions } from "./chat-template.ts";
import { importEngine, type ChatTemplateClass, type EngineModel, type Llama } from "./engine-api.ts";
import { GeneratedTurns } from "./generated-turns.ts";
import { JsonGrammars } from "./json-grammar.ts";
import { measureThreads } from "./measure-threads.ts";
import type { EngineDescription, LoadOrder } from "./protocol.ts";
import { SequencePool } from "./sequence-pool.ts";

/** Prompt tokens read at once: small enough that an abort is noticed soon, large enough to be fast. */
export const PROMPT_BATCH = 128;

/** As many drafts as runs can reasonably be under way at once, each with its refinements. */
const REMEMBERED_TURNS = 256;

export interface LoadedModel {
  readonly model: EngineModel;
  readonly template: TemplateOptions;
  readonly contextTokens: number;
  readonly pool: SequencePool;
  readonly beat: Beat;
  readonly generated: GeneratedTurns;
  readonly grammars: JsonGrammars;
  readonly newGrammarState: (grammar: object) => object;
  readonly description: EngineDescription;
}

export async function loadModel(order: LoadOrder, notice: (text: string) => void): Promise<LoadedModel> {
  const { engine, Template } = await importEngine(order.enginePath);
  const usesGpu = process.platform === "darwin" && process.arch === "arm64";
  const llama = await engine.getLlama({
    gpu: usesGpu ? "auto" : false,
    build: "never",
    skipDownload: true,
    maxThreads: availableParallelism(),
    logLevel: "warn",
    logger: (level, message) => notice(`${level}: ${message.trim()}`),
  });
  const model = await llama.loadModel({ modelPath: order.weightsPath, ...(!usesGpu && { gpuLayers: 0 }) });
  const threads = order.threads ?? (await threadsFor(model, llama, order, usesGpu));
  const plan = await planContext(model, order);
  // One conversation's prompt and a token of each other one fit into a batch.
  const batchSize = PROMPT_BATCH + plan.sequences - 1;
  const context = await model.createContext({ ...plan, threads, batchSize, flashAttention: true });
  const sequences = Array.from({ length: plan.sequences }, () => context.getSequence());
  return {
    model,
    template: templateOf(model, Template, order.systemPrompt, notice),
    contextTokens: context.contextSize,
    pool: new SequencePool(sequences),
    beat: new Beat(),
    generated: new GeneratedTurns(REMEMBERED_TURNS),
    grammars: new JsonGrammars(llama),
    newGrammarState: (grammar) => new engine.LlamaGrammarEvaluationState({ model, grammar }),
    description: {
      contextTokens: context.contextSize,
      sequences: plan.sequences,
      threads,
      processId: process.pid,
      memoryBytes: process.memoryUsage.rss(),
    },
  };
}

async function threadsFor(model: EngineModel, llama: Llama, order: LoadOrder, usesGpu: boolean): Promise<number> {
  const physicalCores = Math.max(1, Math.min(llama.cpuMathCores, availableParallelism()));
  // The engine's threads spin while they wait for each other: one that has to share its core with the server, or with
  // anything else, holds up all of them (measured on two busy cores: 1 token/s with two threads, 60 with one).
  return usesGpu ? physicalCores : measureThreads(model, Math.max(1, physicalCores - 1), order);
}

function planContext(model: EngineModel, order: LoadOrder): Promise<{ contextSize: number; sequences: number }> {
  const memoryFor = async (contextSize: number, sequences: number): Promise<number> => {
    const wish = { contextSize, sequences, modelGpuLayers: model.gpuLayers, flashAttention: true };
    const { cpuRam, gpuVram } = await model.fileInsights.estimateContextResourceRequirementsV2(wish);
    return cpuRam + gpuVram;
  };
  const contextSize = Math.min(model.trainContextSize, order.maxContextTokens);
  return chooseContext({ contextSize, sequences: order.maxSequences }, order.contextMemoryBytes, memoryFor);
}

function templateOf(
  model: EngineModel,
  Template: ChatTemplateClass,
  systemPrompt: string | null,
  notice: (text: string) => void,
): TemplateOptions {
  const source = model.fileInfo.metadata.tokenizer?.chat_template;
  if (source === undefined)
    notice("This model has no chat template: it is a base model, and gets conversations as a plain transcript.");
  return {
    template: source === undefined ? null : new Template(source),
    bosText: model.tokens.bosString ?? "",
    eosText: model.tokens.eosString ?? "",
    systemPrompt,
  };
}
