/** The embedded engine as a source, with a real child process whose engine is a small script. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { EngineMemory } from "../../backends/embedded/engine-memory.ts";
import { ENGINE_VERSION, platformPackage } from "../../backends/embedded/engine-install.ts";
import { Turns } from "../../backends/take-turns.ts";
import type { SomeSettings } from "../../config/settings.ts";
import { collectChunks, someCall } from "../../../test/support/collect-chunks.ts";
import { settingsWith } from "../../../test/support/settings.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import { createEmbeddedSource, type EmbeddedSource } from "./embedded-source.ts";
import { createSystemClock } from "../time/system-clock.ts";

// A child process takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/** Tokens are code points. It says "Ribbit.", or when it is asked to croak, one letter after the other without end. */
const engineScript = `
import { appendFileSync } from "node:fs";
const load = async ({ modelPath }) => (appendFileSync(modelPath + ".loads", "."), model);
const lettersOf = (text) => Array.from(text, (letter) => letter.codePointAt(0));
const turn = () => new Promise((resolve) => setImmediate(resolve));
function sequence() {
  let held = [];
  return {
    get contextTokens() { return held; },
    get nextTokenIndex() { return held.length; },
    async eraseContextTokenRanges([{ start }]) { held = held.slice(0, start); },
    async evaluateWithoutGeneratingNewTokens(tokens) { held.push(...tokens); },
    async *evaluate(tokens) {
      held.push(...tokens);
      const isEndless = String.fromCodePoint(...held).includes("Croak");
      if (!isEndless) yield* lettersOf("Ribbit.");
      for (; isEndless; await turn()) yield 0x6f;
    },
  };
}
const model = {
  tokens: { bos: null, bosString: null, eosString: null, shouldPrependBosToken: false },
  trainContextSize: 4000,
  fileInfo: { metadata: {} },
  fileInsights: { estimateContextResourceRequirementsV2: async () => ({ cpuRam: 1, gpuVram: 0 }) },
  gpuLayers: 0,
  tokenize: lettersOf,
  detokenize: (tokens) => String.fromCodePoint(...tokens),
  createContext: async ({ contextSize }) => ({ contextSize, getSequence: sequence, dispose: async () => {} }),
};
export const getLlama = async () => ({ cpuMathCores: 1, loadModel: load });
export class LlamaGrammarEvaluationState {}
`;

const never = new AbortController().signal;
let dataDir: string;
let weights: string;
const opened: EmbeddedSource[] = [];

beforeEach(async () => {
  dataDir = tempFolder();
  weights = join(dataDir, "frog.gguf");
  await writeFile(weights, "GGUF");
  await installScript(engineScript);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((source) => source.close()));
});

/** What an installed engine consists of. */
async function installScript(script: string): Promise<void> {
  const files = {
    "node-llama-cpp/package.json": '{ "type": "module" }',
    "node-llama-cpp/dist/index.js": script,
    "@huggingface/jinja/package.json": '{ "type": "module" }',
    "@huggingface/jinja/dist/index.js": "export class Template {}",
    [`${platformPackage(process.platform, process.arch)}/package.json`]: "{}",
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(dataDir, "engine", ENGINE_VERSION, "node_modules", name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

async function open(model: string, values: SomeSettings = {}, signal = never, memory = new EngineMemory()) {
  const notices: string[] = [];
  const onNotice = ({ en }: Bilingual): void => void notices.push(en);
  const ports = { env: {}, onNotice, onProgress: () => undefined, memory };
  const source = await createEmbeddedSource(model, settingsWith({ dataDir, ...values }), ports, signal);
  opened.push(source);
  return { source, notices };
}

describe("the embedded engine as a source", () => {
  it("is ready once it is there, and says which model it runs and with which context", async () => {
    const { source, notices } = await open(weights);
    expect([source.name, source.model]).toEqual(["embedded", weights]);
    expect(source.contextTokens(weights)).toBe(4000);
    expect(await source.health(weights, never)).toEqual({ isReady: true });
    expect(notices[0]).toBe(`Model ${weights}: a file of your own, used as it is.`);
  });

  it("tells the memory of its process while there is one", async () => {
    const { source } = await open(weights);
    const { engineBytes = 0 } = await source.resources(never);
    expect(engineBytes).toBeGreaterThan(10_000_000);
    await source.close();
    expect(await source.resources(never)).toEqual({});
  });

  it("answers, and counts its tokens", async () => {
    const { source } = await open(weights);
    const { chunks, text } = await collectChunks(source.backend, never);
    expect(text).toBe("Ribbit.");
    expect(chunks.at(-1)).toMatchObject({ type: "end", finishReason: "stop", usage: { completionTokens: 7 } });
  });

  it("lets MAX_QUEUE calls wait beside those that it takes at once, and refuses more", async () => {
    const { source } = await open(weights, { maxQueue: 1 });
    const leaving = new AbortController();
    const endless = { ...someCall, messages: [{ role: "user", content: "Croak." }] } as const;
    // Eight conversations are held at once, two calls are at hand, one waits.
    const taken = Array.from({ length: 11 }, () => collectChunks(source.backend, leaving.signal, endless));
    const { error } = await collectChunks(source.backend, never, endless);
    expect(error).toMatchObject({ code: "overloaded" });
    expect(source.load()).toEqual({ running: 10, waiting: 1, fill: 1 });
    leaving.abort();
    await Promise.allSettled(taken);
    expect(source.load()).toEqual({ running: 0, waiting: 0, fill: 0 });
    expect((await collectChunks(source.backend, never)).text).toBe("Ribbit.");
  });

  it("says when it is closed that it is, in its health and to every call", async () => {
    const { source } = await open(weights);
    await source.close();
    expect(await source.health(weights, never)).toEqual({
      isReady: false,
      reason: "The embedded engine is shut down.",
    });
    expect((await collectChunks(source.backend, never)).error?.code).toBe("shutting-down");
  });
});

describe("two engines", () => {
  const openTwo = async (memory: EngineMemory) => {
    const other = join(dataDir, "toad.gguf");
    await writeFile(other, "GGUF");
    return [await open(weights, {}, never, memory), await open(other, {}, never, memory)] as const;
  };
  const loadsOf = async (): Promise<readonly number[]> =>
    Promise.all(["frog", "toad"].map(async (name) => (await readFile(join(dataDir, `${name}.gguf.loads`))).length));

  it("that fit into memory stay loaded, and models swap nothing", async () => {
    const [frog, toad] = await openTwo(new EngineMemory());
    for (const { source } of [frog, toad, frog])
      expect((await collectChunks(source.backend, never)).text).toBe("Ribbit.");
    expect([await loadsOf(), frog.source.swapsModels()]).toEqual([[1, 1], false]);
  });

  it("that do not fit are loaded in each other's place, and are ready all the same", async () => {
    const [frog, toad] = await openTwo(new EngineMemory(() => 1));
    const texts = await Promise.all([frog, toad, frog, toad].map(({ source }) => collectChunks(source.backend, never)));
    expect(texts.map(({ text }) => text)).toEqual(["Ribbit.", "Ribbit.", "Ribbit.", "Ribbit."]);
    // Both are tried at the start; then the frog comes back, and the toad.
    expect(await loadsOf()).toEqual([2, 2]);
    expect(await frog.source.health(weights, never)).toEqual({ isReady: true });
    expect([frog, toad].map(({ source }) => source.swapsModels())).toEqual([true, true]);
    expect(frog.source.memory).toBe(toad.source.memory);
  });

  it("are loaded three times for a whole chunk of runs by phase", async () => {
    const [frog, toad] = await openTwo(new EngineMemory(() => 1));
    const turns = new Turns(createSystemClock());
    const work = Array.from({ length: 12 }, async () => {
      const taker = turns.join({ onWait: () => undefined, onTurn: () => undefined });
      for (const [place, model] of [
        [frog, "frog"],
        [toad, "toad"],
        [frog, "frog"],
      ] as const)
        await collectChunks(taker.wrap(place.source.backend), never, { ...someCall, model });
      taker.leave();
    });
    await Promise.all(work);
    // Beside the two of the start: drafts by the frog, reviews by the toad, refines by the frog.
    expect(await loadsOf()).toEqual([3, 2]);
  });
});

describe("an engine that cannot be had", () => {
  it("because it does not load says why", async () => {
    await installScript('export const getLlama = async () => { throw new Error("no such processor"); };');
    await expect(open(weights)).rejects.toMatchObject({ message: expect.stringContaining("no such processor") });
  });

  it("because nobody waits for it to load any more is not left behind", async () => {
    await installScript("export const getLlama = () => new Promise(() => setInterval(() => {}, 1000));");
    const leaving = new AbortController();
    const opening = open(weights, {}, leaving.signal);
    setImmediate(() => leaving.abort());
    await expect(opening).rejects.toMatchObject({ code: "cancelled" });
  });

  it.each([
    ["is not there", "none.gguf"],
    ["is not a GGUF file", "text.gguf"],
  ])("because the file %s names the file", async (problem, name) => {
    await writeFile(join(dataDir, "text.gguf"), "text");
    const path = join(dataDir, name);
    const message = expect.stringContaining(`${path} ${problem}`);
    await expect(open(path)).rejects.toMatchObject({ code: "no-model", message });
  });

  it("because nobody waits for it any more ends without a download", async () => {
    await rm(join(dataDir, "engine"), { recursive: true });
    await expect(open(weights, {}, AbortSignal.abort())).rejects.toBeDefined();
  });
});
