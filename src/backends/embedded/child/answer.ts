/** One call: read the prompt where it is new, draw tokens, send text as it comes. */
import { randomInt } from "node:crypto";
import { bilingualError } from "../../../core/bilingual.ts";
import type { FinishReason, ModelCall, Sampling, Usage } from "../../../core/types.ts";
import type { Piece } from "../../reply/thought.ts";
import { AnswerFilter } from "./answer-filter.ts";
import { type Beat, onBeat } from "./beat.ts";
import type { EvaluateOptions, EngineSequence, Token } from "./engine-api.ts";
import type { TokenGroup } from "./generated-turns.ts";
import { isWholeJson } from "./json-grammar.ts";
import { type LoadedModel, PROMPT_BATCH } from "./loaded-model.ts";
import { makePrompt, type Prompt } from "./prompt.ts";
import { TextAssembler } from "./text-assembler.ts";

/** The engine keeps one cell of each conversation free. */
const SPARE_TOKENS = 1;
/** How a call that says nothing about it is drawn; the guide's own defaults. */
const usual = { temperature: 0.7, topP: 0.9, topK: 40 };

export interface AnswerEnd {
  readonly finishReason: FinishReason;
  readonly usage: Usage;
}

/** Throws `context-exceeded` with exact figures, or the signal's reason. A slow reader of `send` is not waited for. */
export async function answer(
  call: ModelCall,
  loaded: LoadedModel,
  send: (piece: Piece) => void,
  signal: AbortSignal,
): Promise<AnswerEnd> {
  const prompt = makePrompt(call, loaded.model, loaded.template, loaded.generated);
  const maxTokens = roomFor(prompt, call.sampling, loaded.contextTokens);
  const options = await drawingOf(call, loaded);
  const lease = await loaded.pool.acquire(prompt, signal);
  try {
    const cachedTokens = await rewind(lease.sequence, prompt, lease.sharedLength);
    const last = await readPrompt(lease.sequence, prompt, cachedTokens, loaded.beat, signal);
    const tokens = onBeat(loaded.beat, lease.sequence.evaluate(last, options));
    const drawn = await draw(tokens, { call, loaded, prompt, maxTokens }, send, signal);
    const promptTokens = prompt.tokens.length;
    const usage = {
      promptTokens,
      completionTokens: drawn.tokens,
      totalTokens: promptTokens + drawn.tokens,
      cachedTokens,
    };
    return { finishReason: drawn.finishReason, usage };
  } finally {
    lease.release();
  }
}

/** How many tokens the answer may have. */
function roomFor(prompt: Prompt, sampling: Sampling, contextTokens: number): number {
  const promptTokens = prompt.tokens.length;
  const room = contextTokens - SPARE_TOKENS - promptTokens;
  if (room >= 1) return Math.min(room, sampling.maxTokens ?? room);
  const words = {
    en: `The conversation has ${promptTokens} tokens and the model's context ${contextTokens}, answer included. Shorten it, or take a model with a longer context.`,
    ru: `В разговоре токенов: ${promptTokens}, а контекст модели вмещает ${contextTokens} вместе с ответом. Сократите разговор или возьмите модель с большим контекстом.`,
  };
  throw bilingualError("context-exceeded", words, { neededTokens: promptTokens + SPARE_TOKENS + 1, contextTokens });
}

async function drawingOf({ sampling, format }: ModelCall, loaded: LoadedModel): Promise<EvaluateOptions> {
  return {
    temperature: sampling.temperature ?? usual.temperature,
    topP: sampling.topP ?? usual.topP,
    topK: usual.topK,
    // The engine's own default is the second of the day: equal for calls that start together.
    seed: sampling.seed ?? randomInt(2 ** 32 - 1),
    ...(format && { grammarEvaluationState: loaded.newGrammarState(await loaded.grammars.of(format)) }),
  };
}

/** Drops what the sequence holds beyond the shared beginning. At least one token must be left to read, to have something to draw from. */
async function rewind(sequence: EngineSequence, prompt: Prompt, sharedLength: number): Promise<number> {
  const start = Math.min(sharedLength, prompt.tokens.length - 1);
  const end = sequence.nextTokenIndex;
  if (end > start) await sequence.eraseContextTokenRanges([{ start, end }]);
  return sequence.nextTokenIndex;
}

/** Reads all but the last batch, which is returned. */
async function readPrompt(
  sequence: EngineSequence,
  prompt: Prompt,
  from: number,
  beat: Beat,
  signal: AbortSignal,
): Promise<Token[]> {
  let start = from;
  for (; prompt.tokens.length - start > PROMPT_BATCH; start += PROMPT_BATCH) {
    signal.throwIfAborted();
    const batch = prompt.tokens.slice(start, start + PROMPT_BATCH);
    await beat.together(() => sequence.evaluateWithoutGeneratingNewTokens(batch));
  }
  signal.throwIfAborted();
  return prompt.tokens.slice(start);
}

interface Drawing {
  readonly call: ModelCall;
  readonly loaded: LoadedModel;
  readonly prompt: Prompt;
  readonly maxTokens: number;
}

async function draw(
  drawn: AsyncIterable<Token>,
  { call, loaded, prompt, maxTokens }: Drawing,
  send: (piece: Piece) => void,
  signal: AbortSignal,
): Promise<{ finishReason: FinishReason; tokens: number }> {
  const assembler = new TextAssembler(loaded.model, prompt.tokens);
  const filter = new AnswerFilter([...prompt.stops, ...(call.sampling.stop ?? [])], prompt.isThinking);
  const groups: TokenGroup[] = [];
  let text = "";
  let tokens = 0;
  const show = (pieces: readonly Piece[]): void => {
    for (const piece of pieces) {
      if (piece.type === "text") text += piece.text;
      send(piece);
    }
  };
  let finishReason: FinishReason = "stop";
  for await (const token of drawn) {
    signal.throwIfAborted();
    tokens++;
    const group = assembler.push(token);
    if (group !== null) {
      groups.push(group);
      show(filter.push(group.text));
    }
    if (filter.isStopped || (call.format && isWholeJson(text))) break;
    if (tokens === maxTokens) {
      finishReason = "length";
      break;
    }
  }
  show(filter.end());
  loaded.generated.remember(text, groups);
  return { finishReason, tokens };
}
