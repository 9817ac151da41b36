/** A model in node-llama-cpp without FrogCom, and a server that answers with what is made of it: `--engine DIR --weights FILE --threads N`. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { availableParallelism } from "node:os";
import { json } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { importEngine } from "../../src/backends/embedded/child/engine-api.ts";
import { listenOnLoopback } from "./serve.ts";

const text = { type: "string", default: "" } as const;
const { values } = parseArgs({ options: { engine: text, weights: text, threads: { type: "string", default: "1" } } });
const usesGpu = process.platform === "darwin" && process.arch === "arm64";

const { engine, Template } = await importEngine(values.engine);
const llama = await engine.getLlama({
  gpu: usesGpu ? "auto" : false,
  build: "never",
  skipDownload: true,
  maxThreads: availableParallelism(),
  logLevel: "error",
  logger: (_level, message) => void process.stderr.write(message),
});
export const model = await llama.loadModel({ modelPath: values.weights, ...(!usesGpu && { gpuLayers: 0 }) });
const template = new Template(model.fileInfo.metadata.tokenizer?.chat_template ?? "");

/** Greedy, so that the same prompt gives the same text wherever it runs. */
export const drawing = { temperature: 0, topP: 0.9, topK: 40, seed: 1 };

/** A context for so many conversations at a time. */
export function createContext(sequences: number) {
  const size = { contextSize: Math.min(model.trainContextSize, 8192), sequences, batchSize: 128 + sequences - 1 };
  return model.createContext({ ...size, threads: Number(values.threads), flashAttention: true });
}

export function tokensOf(messages: unknown) {
  return model.tokenize(template.render({ messages, add_generation_prompt: true }), true);
}

/** Answers each JSON body with what is generated for it. */
export function serveGenerated(generate: (asked: unknown) => Promise<object>): void {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.end(JSON.stringify(await generate(await json(request))));
  }
  listenOnLoopback(createServer((request, response) => void answer(request, response)));
}
