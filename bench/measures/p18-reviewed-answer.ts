/** P18: how much longer a reviewed answer takes than a direct one, on one real model; accepted and refined drafts apart. */
import { embeddedModel, prepareEmbedded, startEmbeddedFrogcom } from "../support/embedded.ts";
import { type GuideAnswer, readAnswer } from "../support/frogcom.ts";
import { type Client, connectTo } from "../support/http-client.ts";
import { atMost, type Goal, type Measure, type Row } from "../support/measure.ts";
import { spreadOf } from "../support/statistics.ts";

export const reviewedAnswer: Measure = {
  ids: ["P18"],
  async run(bench) {
    const embedded = await prepareEmbedded(bench);
    await using frogcom = await startEmbeddedFrogcom(bench, embedded);
    await using client = connectTo(frogcom.url);
    const pairs: Pair[] = [];
    for (let round = 1; round <= bench.rounds; round++) {
      for (const prompt of bench.isQuick ? prompts.slice(0, 2) : prompts)
        pairs.push(await measurePair(client, prompt, round));
      bench.say(`P18: round ${round} of ${bench.rounds}: ${pairs.at(-1)?.ratio.toFixed(2)}`);
    }
    return [rowOf("accepted", pairs, atMost(1.25)), rowOf("refined", pairs, atMost(2))];
  },
};

/** Everyday questions whose answers are a paragraph or a short list. */
const prompts = [
  "What is the capital of France, and what is it known for?",
  "Explain in a few sentences why leaves are green.",
  "Write a short, polite email that asks a landlord to repair a window.",
  "List five things to pack for a week in the mountains, and say why.",
];

const MAX_TOKENS = 256;

interface Pair {
  readonly ratio: number;
  readonly kind: "accepted" | "refined";
}

/** Direct and reviewed with the same prompt and seed, each first in every other round; before each, the engine forgets the conversation. */
async function measurePair(client: Client, prompt: string, round: number): Promise<Pair> {
  const ask = async (strategy: "direct" | "review"): Promise<GuideAnswer & { readonly ms: number }> => {
    await forgetAll(client);
    const sampling = { max_tokens: MAX_TOKENS, temperature: 0.7, seed: round };
    const reply = await client.post(
      "/generate",
      JSON.stringify({ prompt, ...sampling, frogcom: { strategy, rounds: 1 } }),
    );
    return { ...readAnswer(reply), ms: reply.ms };
  };
  const isDirectFirst = round % 2 === 1;
  const early = isDirectFirst ? await ask("direct") : undefined;
  const reviewed = await ask("review");
  const direct = early ?? (await ask("direct"));
  return { ratio: reviewed.ms / direct.ms, kind: reviewed.stopCause === "accepted" ? "accepted" : "refined" };
}

/** As many conversations as the engine holds at once, so that the next one finds nothing of its own. */
const CONVERSATIONS = 4;
let forgotten = 0;

async function forgetAll(client: Client): Promise<void> {
  for (let conversation = 0; conversation < CONVERSATIONS; conversation++) {
    const messages = [{ role: "user", content: `${++forgotten} is a number.` }];
    readAnswer(
      await client.post("/generate", JSON.stringify({ messages, max_tokens: 1, frogcom: { strategy: "direct" } })),
    );
  }
}

function rowOf(kind: Pair["kind"], pairs: readonly Pair[], goal: Goal): Row {
  const ratios = pairs.filter((pair) => pair.kind === kind).map(({ ratio }) => ratio);
  const what = `reviewed / direct, ${kind}: ${ratios.length} of ${pairs.length} runs on ${embeddedModel} (range of all)`;
  return { id: "P18", what, figure: spreadOf(ratios), unit: "x", goal };
}
