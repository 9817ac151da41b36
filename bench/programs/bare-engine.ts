/** node-llama-cpp without FrogCom: `bare-engine.ts --engine DIR --weights FILE --threads N` answers {messages, maxTokens} with {text, tokens, ms}. */
import type { Token } from "../../src/backends/embedded/child/engine-api.ts";
import { listAt, numberAt } from "../../src/core/json.ts";
import { createContext, drawing, model, serveGenerated, tokensOf } from "../support/bare-model.ts";

const context = await createContext(1);
const sequence = context.getSequence();

serveGenerated(async (asked) => {
  const startedAt = performance.now();
  await sequence.eraseContextTokenRanges([{ start: 0, end: sequence.nextTokenIndex }]);
  const prompt = tokensOf(listAt(asked, "messages"));
  const tokens: Token[] = [];
  for await (const token of sequence.evaluate(prompt, drawing)) {
    tokens.push(token);
    if (tokens.length === numberAt(asked, "maxTokens")) break;
  }
  return { text: model.detokenize(tokens, false, prompt), tokens: tokens.length, ms: performance.now() - startedAt };
});
