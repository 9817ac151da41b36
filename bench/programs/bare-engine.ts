/** node-llama-cpp without FrogCom: `bare-engine.ts --engine DIR --weights FILE --threads N` answers {messages, maxTokens} with {text, tokens, ms}. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { availableParallelism } from "node:os";
import { json } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { importEngine, type Token } from "../../src/backends/embedded/child/engine-api.ts";
import { listAt, numberAt } from "../../src/core/json.ts";
import { listenOnLoopback } from "../support/serve.ts";

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
const model = await llama.loadModel({ modelPath: values.weights, ...(!usesGpu && { gpuLayers: 0 }) });
const size = { contextSize: Math.min(model.trainContextSize, 8192), sequences: 1, batchSize: 128 };
const context = await model.createContext({ ...size, threads: Number(values.threads), flashAttention: true });
const sequence = context.getSequence();
const template = new Template(model.fileInfo.metadata.tokenizer?.chat_template ?? "");

/** Greedy, so that the same prompt gives the same text wherever it runs. */
const drawing = { temperature: 0, topP: 0.9, topK: 40, seed: 1 };

async function generate(asked: unknown): Promise<object> {
  const startedAt = performance.now();
  const rendered = template.render({ messages: listAt(asked, "messages"), add_generation_prompt: true });
  await sequence.eraseContextTokenRanges([{ start: 0, end: sequence.nextTokenIndex }]);
  const prompt = model.tokenize(rendered, true);
  const tokens: Token[] = [];
  for await (const token of sequence.evaluate(prompt, drawing)) {
    tokens.push(token);
    if (tokens.length === numberAt(asked, "maxTokens")) break;
  }
  return { text: model.detokenize(tokens, false, prompt), tokens: tokens.length, ms: performance.now() - startedAt };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.end(JSON.stringify(await generate(await json(request))));
}

listenOnLoopback(createServer((request, response) => void answer(request, response)));
