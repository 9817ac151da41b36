/** Measures which number of threads is the fastest, once per machine and model. */
import { basename } from "node:path";
import { machineKey, pickThreads, readThreads, writeThreads } from "../threads.ts";
import type { EngineModel, EngineSequence, Token } from "./engine-api.ts";
import type { LoadOrder } from "./protocol.ts";

/** Tokens read and then drawn for each number of threads. */
const READ_TOKENS = 32;
const DRAWN_TOKENS = 24;
/** A number of threads that takes this much longer than the best so far is given up before it ends. */
const HOPELESS = 1.5;
const TOTAL_MS = 5_000;

export async function measureThreads(model: EngineModel, maxThreads: number, order: LoadOrder): Promise<number> {
  if (maxThreads <= 1) return 1;
  const key = machineKey(basename(order.weightsPath), maxThreads);
  const known = await readThreads(order.threadsFile, key);
  if (known !== null) return known;
  const threads = await pickThreads(maxThreads, TOTAL_MS, (count, limitMs) =>
    timeThreads(model, count, limitMs * HOPELESS),
  );
  await writeThreads(order.threadsFile, key, threads);
  return threads;
}

/** Milliseconds for the sample, or null when it was given up after `limitMs`. */
async function timeThreads(model: EngineModel, threads: number, limitMs: number): Promise<number | null> {
  const context = await model.createContext({
    contextSize: 256,
    sequences: 1,
    threads,
    batchSize: READ_TOKENS,
    flashAttention: true,
  });
  try {
    return await timeSample(model, context.getSequence(), limitMs);
  } finally {
    await context.dispose();
  }
}

async function timeSample(model: EngineModel, sequence: EngineSequence, limitMs: number): Promise<number | null> {
  const sample = model.tokenize("A frog sat by the pond and counted its leaves. ".repeat(READ_TOKENS), false);
  const start = performance.now();
  const taken = (): number => performance.now() - start;
  await sequence.evaluateWithoutGeneratingNewTokens(sample.slice(0, READ_TOKENS - 1));
  for (let next = sample.slice(READ_TOKENS - 1, READ_TOKENS), drawn = 0; drawn < DRAWN_TOKENS; drawn++) {
    if (taken() > limitMs) return null;
    next = [(await drawOne(sequence, next)) ?? firstOf(sample)];
  }
  return taken();
}

async function drawOne(sequence: EngineSequence, tokens: Token[]): Promise<Token | undefined> {
  const drawn = sequence.evaluate(tokens, { temperature: 0 });
  const { value } = await drawn.next();
  await drawn.return(undefined);
  return value ?? undefined;
}

function firstOf(sample: readonly Token[]): Token {
  return sample[0] ?? 0;
}
