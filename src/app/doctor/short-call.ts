/** Times one short call of a model: whether it answers, how soon, and how fast. */
import { performance } from "node:perf_hooks";
import { type Bilingual, wordsOf } from "../../core/bilingual.ts";
import { asFrogcomError } from "../../core/errors.ts";
import type { Backend } from "../../core/ports.ts";

export type ShortCall =
  | { readonly ok: true; readonly firstTextMs: number; readonly tokensPerSecond: number }
  | { readonly ok: false; readonly reason: Bilingual };

const question = { role: "user", content: "Count from one to ten in words." } as const;
const sampling = { maxTokens: 32, temperature: 0 };

/** Never rejects but with the reason of an aborted signal. Where the server counts no tokens, its pieces of text count. */
export async function timeShortCall(backend: Backend, model: string, signal: AbortSignal): Promise<ShortCall> {
  const startedAt = performance.now();
  let [firstAt, pieces, tokens]: [number | undefined, number, number | null] = [undefined, 0, null];
  try {
    for await (const chunk of backend.generate({ model, messages: [question], sampling }, signal)) {
      if (chunk.type === "text" || chunk.type === "reasoning") {
        firstAt ??= performance.now();
        pieces++;
      }
      if (chunk.type === "end") tokens = chunk.usage?.completionTokens ?? null;
    }
  } catch (thrown) {
    signal.throwIfAborted();
    return { ok: false, reason: wordsOf(asFrogcomError(thrown)) };
  }
  const endedAt = performance.now();
  const seconds = Math.max(0.001, (endedAt - (firstAt ?? startedAt)) / 1000);
  const rate = (tokens ?? pieces) / seconds;
  return {
    ok: true,
    firstTextMs: Math.round((firstAt ?? endedAt) - startedAt),
    tokensPerSecond: Math.round(rate * 10) / 10,
  };
}
