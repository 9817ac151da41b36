/** node-llama-cpp without FrogCom in bulk: `bare-batch.ts --engine DIR --weights FILE --threads N` answers {conversations, atOnce, maxTokens} with {tokens, ms}. */
import { Beat, onBeat } from "../../src/backends/embedded/child/beat.ts";
import type { EngineSequence } from "../../src/backends/embedded/child/engine-api.ts";
import { listAt, numberAt } from "../../src/core/json.ts";
import { createContext, drawing, serveGenerated, tokensOf } from "../support/bare-model.ts";

/** All conversations, so many at a time; the context is made before the clock starts. */
serveGenerated(async (asked) => {
  const atOnce = numberAt(asked, "atOnce") ?? 1;
  const context = await createContext(atOnce);
  const sequences = Array.from({ length: atOnce }, () => context.getSequence());
  const waiting = [...listAt(asked, "conversations")];
  const beat = new Beat();
  let tokens = 0;

  async function answerSome(sequence: EngineSequence): Promise<void> {
    for (let messages = waiting.shift(); messages !== undefined; messages = waiting.shift()) {
      await sequence.eraseContextTokenRanges([{ start: 0, end: sequence.nextTokenIndex }]);
      let left = numberAt(asked, "maxTokens") ?? 1;
      for await (const _ of onBeat(beat, sequence.evaluate(tokensOf(messages), drawing))) {
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
});
