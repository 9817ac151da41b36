/** The part of node-llama-cpp that is used here, by its shape: the package lies in the data folder, not among our dependencies. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export type Token = number;

export interface EngineModel {
  readonly tokens: {
    readonly bos: Token | null;
    readonly bosString: string | null;
    readonly eosString: string | null;
    readonly shouldPrependBosToken: boolean;
  };
  readonly trainContextSize: number;
  readonly fileInfo: { readonly metadata: GgufMetadata };
  readonly fileInsights: {
    estimateContextResourceRequirementsV2(
      wanted: ContextWish,
    ): Promise<{ readonly cpuRam: number; readonly gpuVram: number }>;
  };
  readonly gpuLayers: number;
  tokenize(text: string, specialTokens: boolean, options?: "trimLeadingSpace"): Token[];
  detokenize(tokens: readonly Token[], specialTokens: boolean, lastTokens: readonly Token[]): string;
  createContext(options: ContextOptions): Promise<EngineContext>;
}

interface GgufMetadata {
  readonly tokenizer?: { readonly chat_template?: string };
}

interface ContextWish {
  readonly contextSize: number;
  readonly sequences: number;
  readonly modelGpuLayers: number;
  readonly flashAttention: boolean;
}

interface ContextOptions {
  readonly contextSize: number;
  readonly sequences: number;
  readonly threads: number;
  readonly batchSize: number;
  readonly flashAttention: boolean;
}

export interface EngineContext {
  readonly contextSize: number;
  getSequence(): EngineSequence;
  dispose(): Promise<void>;
}

/** One conversation's place in the context: the tokens whose keys and values are held. */
export interface EngineSequence {
  readonly contextTokens: readonly Token[];
  readonly nextTokenIndex: number;
  eraseContextTokenRanges(ranges: { start: number; end: number }[]): Promise<void>;
  evaluateWithoutGeneratingNewTokens(tokens: Token[]): Promise<void>;
  evaluate(tokens: Token[], options: EvaluateOptions): AsyncGenerator<Token, void, undefined>;
}

export interface EvaluateOptions {
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly seed?: number;
  readonly grammarEvaluationState?: object;
}

export interface Llama {
  readonly cpuMathCores: number;
  loadModel(options: { modelPath: string; gpuLayers?: number }): Promise<EngineModel>;
  createGrammarForJsonSchema(schema: object): Promise<object>;
}

export interface NodeLlamaCpp {
  getLlama(options: {
    gpu: "auto" | false;
    build: "never";
    skipDownload: boolean;
    maxThreads: number;
    logLevel: string;
    logger: (level: string, message: string) => void;
  }): Promise<Llama>;
  readonly LlamaGrammarEvaluationState: new (options: { model: EngineModel; grammar: object }) => object;
}

/** A compiled chat template. */
export interface ChatTemplate {
  render(values: Readonly<Record<string, unknown>>): string;
}

export type ChatTemplateClass = new (source: string) => ChatTemplate;

/** Loads the engine and its template language out of the folder where they were installed. */
export async function importEngine(enginePath: string): Promise<{ engine: NodeLlamaCpp; Template: ChatTemplateClass }> {
  const load = (...path: string[]): Promise<unknown> =>
    import(pathToFileURL(join(enginePath, "node_modules", ...path)).href);
  const engine = (await load("node-llama-cpp", "dist", "index.js")) as NodeLlamaCpp;
  const { Template } = (await load("@huggingface", "jinja", "dist", "index.js")) as { Template: ChatTemplateClass };
  return { engine, Template };
}
