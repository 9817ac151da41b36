/** A backend that answers from a list, one reply per call, and fails loudly when the list is too short. */
import type { PlacedBackend } from "../../src/backends/reply-cache/reply-sharing.ts";
import { FrogcomError } from "../../src/core/errors.ts";
import type { Signal } from "../../src/core/ports.ts";
import type { FinishReason, ModelCall, ModelChunk, ReplyExtras, Usage } from "../../src/core/types.ts";

/** An answer in detail. Without `chunks` the text comes in one piece; with them their concatenation is the text. */
export interface ScriptedAnswer extends ReplyExtras {
  readonly text?: string;
  readonly chunks?: readonly string[];
  readonly reasoning?: string;
  readonly finishReason?: FinishReason;
  readonly usage?: Usage;
  /** Thrown after the text, instead of the end. */
  readonly thenFails?: FrogcomError;
}

type PlainReply = string | ScriptedAnswer | FrogcomError;

/** What one call gets. A function may look at the call, and may answer with a promise (one that never settles hangs until the abort). */
export type ScriptedReply = PlainReply | ((call: ModelCall, signal: Signal) => PlainReply | Promise<PlainReply>);

export interface ScriptedBackend extends PlacedBackend {
  /** Every call so far, in order. */
  readonly calls: ModelCall[];
}

/** Consumes one reply per call, in order; a call beyond the list throws a plain Error, which no retry hides. */
export function scriptedBackend(replies: readonly ScriptedReply[], name = "scripted"): ScriptedBackend {
  const calls: ModelCall[] = [];
  return {
    name,
    place: name,
    calls,
    async *generate(call, signal) {
      const reply = replies[calls.length];
      calls.push(call);
      if (reply === undefined) throw new Error(`no reply is scripted for call ${calls.length} (model ${call.model})`);
      if (signal.aborted) throw reasonOf(signal);
      const plain = typeof reply === "function" ? await untilAborted(reply(call, signal), signal) : reply;
      if (plain instanceof FrogcomError) throw plain;
      yield* chunksOf(typeof plain === "string" ? { text: plain } : plain, signal);
    },
  };
}

function* chunksOf(answer: ScriptedAnswer, signal: Signal): Generator<ModelChunk> {
  if (answer.reasoning !== undefined) yield { type: "reasoning", text: answer.reasoning };
  for (const text of answer.chunks ?? [answer.text ?? ""]) {
    if (signal.aborted) throw reasonOf(signal);
    if (text !== "") yield { type: "text", text };
  }
  if (signal.aborted) throw reasonOf(signal);
  if (answer.thenFails) throw answer.thenFails;
  const { finishReason = "stop", usage, toolCalls, logprobs, fromCache } = answer;
  const extras = { ...(toolCalls && { toolCalls }), ...(logprobs && { logprobs }), ...(fromCache && { fromCache }) };
  yield { type: "end", finishReason, ...(usage && { usage }), ...extras };
}

function untilAborted<T>(value: T | Promise<T>, signal: Signal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(reasonOf(signal));
    signal.addEventListener("abort", abort);
    Promise.resolve(value)
      .finally(() => signal.removeEventListener("abort", abort))
      .then(resolve, reject);
  });
}

function reasonOf(signal: Signal): FrogcomError {
  return signal.reason instanceof FrogcomError
    ? signal.reason
    : new FrogcomError("cancelled", "The call was cancelled.");
}
