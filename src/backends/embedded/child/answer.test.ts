import { describe, expect, it } from "vitest";
import type { ModelCall } from "../../../core/types.ts";
import { answer } from "./answer.ts";
import { Beat } from "./beat.ts";
import type { Piece } from "../../reply/thought.ts";
import type { EngineModel, EngineSequence, EvaluateOptions, Token } from "./engine-api.ts";
import { GeneratedTurns } from "./generated-turns.ts";
import { JsonGrammars } from "./json-grammar.ts";
import { type LoadedModel, PROMPT_BATCH } from "./loaded-model.ts";
import { SequencePool } from "./sequence-pool.ts";

/** A sequence that keeps its tokens as the engine does, and draws what it is told; one token a character. */
class ScriptedSequence implements EngineSequence {
  contextTokens: Token[] = [];
  readonly read: number[] = [];
  readonly drawnWith: EvaluateOptions[] = [];
  reply = "";

  get nextTokenIndex(): number {
    return this.contextTokens.length;
  }

  async eraseContextTokenRanges(ranges: { start: number; end: number }[]): Promise<void> {
    for (const { start, end } of ranges) this.contextTokens.splice(start, end - start);
  }

  async evaluateWithoutGeneratingNewTokens(tokens: Token[]): Promise<void> {
    this.read.push(tokens.length);
    this.contextTokens.push(...tokens);
  }

  async *evaluate(tokens: Token[], options: EvaluateOptions): AsyncGenerator<Token, void, undefined> {
    this.read.push(tokens.length);
    this.drawnWith.push(options);
    this.contextTokens.push(...tokens);
    for (const character of this.reply) {
      const token = character.codePointAt(0) ?? 0;
      yield token;
      this.contextTokens.push(token);
    }
  }
}

const model = {
  tokens: { bos: null, bosString: null, eosString: null, shouldPrependBosToken: false },
  tokenize: (text: string) => [...text].map((character) => character.codePointAt(0) ?? 0),
  detokenize: (tokens: readonly Token[]) => String.fromCodePoint(...tokens),
} as unknown as EngineModel;

const prepare = (contextTokens = 1000) => {
  const sequence = new ScriptedSequence();
  const loaded: LoadedModel = {
    model,
    template: {
      template: {
        render: (values) => `${(values["messages"] as { content: string }[]).map(({ content }) => content).join("|")}>`,
      },
      bosText: "",
      eosText: "",
      systemPrompt: null,
    },
    contextTokens,
    pool: new SequencePool([sequence]),
    beat: new Beat(),
    generated: new GeneratedTurns(8),
    grammars: new JsonGrammars({ createGrammarForJsonSchema: async (schema) => schema }),
    newGrammarState: (grammar) => ({ grammar }),
    description: { contextTokens, sequences: 1, threads: 1, processId: 1, memoryBytes: 0 },
  };
  const pieces: Piece[] = [];
  const ask = (call: Partial<ModelCall>, signal = new AbortController().signal) =>
    answer({ model: "m", messages: [], sampling: {}, ...call }, loaded, (piece) => pieces.push(piece), signal);
  const textOf = (): string => pieces.map(({ text }) => text).join("");
  return { sequence, ask, textOf };
};
const said = (...contents: string[]): ModelCall["messages"] =>
  contents.map((content, index) => ({ role: index % 2 === 0 ? "user" : "assistant", content }));

describe("answer", () => {
  it("counts what was read, what was held already and what was drawn", async () => {
    const { sequence, ask, textOf } = prepare();
    sequence.reply = "four";
    expect(await ask({ messages: said("two and two") })).toEqual({
      finishReason: "stop",
      usage: { promptTokens: 12, completionTokens: 4, totalTokens: 16, cachedTokens: 0 },
    });
    expect(textOf()).toBe("four");
    const next = await ask({ messages: said("two and two", "four", "why") });
    // All but the turn's end, and the question: the template has no turn ends here, so the `|` after the prompt differs.
    expect(next.usage).toMatchObject({ promptTokens: 21, cachedTokens: 11 });
  });

  it("reads at least one token even of a prompt that it holds whole", async () => {
    const { sequence, ask } = prepare();
    await ask({ messages: said("again") });
    expect((await ask({ messages: said("again") })).usage).toMatchObject({ promptTokens: 6, cachedTokens: 5 });
    expect(sequence.read).toEqual([6, 1]);
  });

  it("reads a long prompt in batches and stops between them when it is aborted", async () => {
    const { sequence, ask } = prepare();
    await ask({ messages: said("x".repeat(PROMPT_BATCH * 2)) });
    expect(sequence.read).toEqual([PROMPT_BATCH, PROMPT_BATCH, 1]);
    const controller = new AbortController();
    const aborted = ask({ messages: said("y".repeat(PROMPT_BATCH * 3)) }, controller.signal);
    controller.abort(new Error("enough"));
    await expect(aborted).rejects.toThrow("enough");
    expect(sequence.read).toHaveLength(3);
  });

  it("is free for the next call after an abort in the middle of an answer", async () => {
    const { sequence, ask, textOf } = prepare();
    sequence.reply = "a long story";
    const controller = new AbortController();
    const told = ask({ messages: said("tell") }, controller.signal);
    queueMicrotask(() => controller.abort(new Error("enough")));
    await expect(told).rejects.toThrow("enough");
    expect(textOf()).not.toContain("story");
    await expect(ask({ messages: said("tell") })).resolves.toMatchObject({ finishReason: "stop" });
  });

  it("ends with `length` at the tokens that were allowed, or at the end of the context", async () => {
    const { sequence, ask } = prepare(20);
    sequence.reply = "x".repeat(100);
    expect(await ask({ messages: said("tell"), sampling: { maxTokens: 3 } })).toMatchObject({
      finishReason: "length",
      usage: { completionTokens: 3 },
    });
    expect(await ask({ messages: said("tell") })).toMatchObject({ finishReason: "length", usage: { totalTokens: 19 } });
  });

  it("refuses a prompt that leaves no room for an answer, with exact figures", async () => {
    const { ask } = prepare(20);
    await expect(ask({ messages: said("x".repeat(17)) })).resolves.toBeDefined();
    await expect(ask({ messages: said("x".repeat(18)) })).rejects.toMatchObject({
      code: "context-exceeded",
      details: { neededTokens: 21, contextTokens: 20 },
    });
  });

  it("stops at a stop string", async () => {
    const { sequence, ask, textOf } = prepare();
    sequence.reply = "one two three";
    expect(await ask({ messages: said("count"), sampling: { stop: [" two"] } })).toMatchObject({
      finishReason: "stop",
    });
    expect(textOf()).toBe("one");
  });

  it("draws by the grammar of the asked form and stops once the value is whole", async () => {
    const { sequence, ask, textOf } = prepare();
    sequence.reply = '{"a":{}}\n\n\n\n';
    await ask({ messages: said("json"), format: { name: "x", schema: { type: "object" } } });
    expect(textOf()).toBe('{"a":{}}');
    expect(sequence.drawnWith[0]).toMatchObject({ grammarEvaluationState: { grammar: { type: "object" } } });
  });

  it("draws as the call says, where 0 is a value, and with a seed of its own where it says none", async () => {
    const { sequence, ask } = prepare();
    await ask({ messages: said("a"), sampling: { temperature: 0, topP: 1, seed: 0 } });
    await ask({ messages: said("a") });
    await ask({ messages: said("a") });
    const [told, first, second] = sequence.drawnWith;
    expect(told).toMatchObject({ temperature: 0, topP: 1, seed: 0 });
    expect(first).toMatchObject({ temperature: 0.7, topP: 0.9 });
    expect(first?.seed).not.toBe(second?.seed);
  });
});
