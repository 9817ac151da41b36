/** P17: how fast the embedded model speaks through FrogCom, beside node-llama-cpp alone with the same file and threads. */
import { numberAt, parseJson, textAt } from "../../src/core/json.ts";
import { chosenThreads, embeddedModel, prepareEmbedded, startEmbeddedFrogcom } from "../support/embedded.ts";
import { expectText, readAnswer } from "../support/frogcom.ts";
import { type Client, connectTo } from "../support/http-client.ts";
import { atLeast, type Measure, type Row } from "../support/measure.ts";
import { startBareEngine } from "../support/mock-programs.ts";
import { spreadOf } from "../support/statistics.ts";

export const embeddedSpeed: Measure = {
  ids: ["P17"],
  async run(bench) {
    const embedded = await prepareEmbedded(bench);
    await using frogcom = await startEmbeddedFrogcom(bench, embedded);
    const threads = chosenThreads(embedded);
    await using engine = await startBareEngine(embedded.enginePath, embedded.weightsPath, threads);
    await using toFrogcom = connectTo(frogcom.url);
    await using toEngine = connectTo(engine.url);
    const maxTokens = bench.isQuick ? 16 : 128;
    const pairs: Pair[] = [];
    for (let round = 0; round <= bench.rounds; round++) {
      const pair = await measurePair(toFrogcom, toEngine, round, maxTokens);
      if (round === 0) continue; // the first texts find both engines cold
      pairs.push(pair);
      bench.say(
        `P17: round ${round} of ${bench.rounds}: ${pair.through.toFixed(1)} and ${pair.alone.toFixed(1)} tokens/s`,
      );
    }
    const setting = `${embeddedModel}, ${maxTokens} tokens, threads: ${threads}`;
    const row = (what: string, values: readonly number[], unit: Row["unit"]): Row => ({
      id: "P17",
      what,
      figure: spreadOf(values),
      unit,
    });
    const ratios = row(
      `tokens/s through FrogCom / node-llama-cpp alone; ${setting}`,
      pairs.map(({ through, alone }) => through / alone),
      "x",
    );
    return [
      { ...ratios, goal: atLeast(0.95) },
      row(
        "through FrogCom, prompt included",
        pairs.map(({ through }) => through),
        "tokens/s",
      ),
      row(
        "node-llama-cpp alone, prompt included",
        pairs.map(({ alone }) => alone),
        "tokens/s",
      ),
    ];
  },
};

/** Tokens per second, from the request to its last token. */
interface Pair {
  readonly through: number;
  readonly alone: number;
}

/** The same greedy text both ways, or it is thrown; the opening differs in each round, so that neither engine finds it in its cache. */
async function measurePair(toFrogcom: Client, toEngine: Client, round: number, maxTokens: number): Promise<Pair> {
  const messages = [
    { role: "system", content: `${round + 1}. You tell stories to children.` },
    { role: "user", content: "Tell a long story about a frog who wanted to see the sea." },
  ];
  const asked = { messages, max_tokens: maxTokens, temperature: 0, seed: 1, frogcom: { strategy: "direct" } };
  const reply = await toFrogcom.post("/generate", JSON.stringify(asked));
  const answer = readAnswer(reply);
  const told = parseJson((await toEngine.post("/", JSON.stringify({ messages, maxTokens }))).text);
  expectText(answer.text.trim(), (textAt(told, "text") ?? "").trim());
  const tokens = numberAt(told, "tokens");
  if (tokens !== answer.completionTokens) throw new Error(`${answer.completionTokens} tokens instead of ${tokens}`);
  return {
    through: answer.completionTokens / (reply.ms / 1000),
    alone: tokens / ((numberAt(told, "ms") ?? Number.NaN) / 1000),
  };
}
