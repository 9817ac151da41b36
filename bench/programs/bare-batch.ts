/** node-llama-cpp without FrogCom in bulk: `bare-batch.ts --engine DIR --weights FILE --threads N` answers {conversations, atOnce, maxTokens} with {tokens, ms}. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { availableParallelism } from "node:os";
import { json } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { Beat, onBeat } from "../../src/backends/embedded/child/beat.ts";
import { type EngineSequence, importEngine } from "../../src/backends/embedded/child/engine-api.ts";
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
const template = new Template(model.fileInfo.metadata.tokenizer?.chat_template ?? "");
const contextSize = Math.min(model.trainContextSize, 8192);
const drawing = { temperature: 0, topP: 0.9, topK: 40, seed: 1 };

/** All conversations, so many at a time; the context is made before the clock starts. */
async function generate(asked: unknown): Promise<object> {
  const atOnce = numberAt(asked, "atOnce") ?? 1;
  const size = { contextSize, sequences: atOnce, batchSize: 128 + atOnce - 1 };
  const context = await model.createContext({ ...size, threads: Number(values.threads), flashAttention: true });
  const sequences = Array.from({ length: atOnce }, () => context.getSequence());
  const waiting = [...listAt(asked, "conversations")];
  const beat = new Beat();
  let tokens = 0;

  async function answerSome(sequence: EngineSequence): Promise<void> {
    for (let messages = waiting.shift(); messages !== undefined; messages = waiting.shift()) {
      await sequence.eraseContextTokenRanges([{ start: 0, end: sequence.nextTokenIndex }]);
      const prompt = model.tokenize(template.render({ messages, add_generation_prompt: true }), true);
      let left = numberAt(asked, "maxTokens") ?? 1;
      for await (const _ of onBeat(beat, sequence.evaluate(prompt, drawing))) {
        tokens++;
        if (--left === 0) break;
      }
    }
  }

  try {
    const startedAt = performance.now();
    await Promise.all(sequences.map(answerSome));
    return { tokens, ms: performance.now() - startedAt };
  } finally {
    await context.dispose();
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.end(JSON.stringify(await generate(await json(request))));
}

listenOnLoopback(createServer((request, response) => void answer(request, response)));
