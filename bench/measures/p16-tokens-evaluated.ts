/** P16: whether a run on one embedded model reads any token twice, and whether its weights are in memory once. */
import { statSync } from "node:fs";
import { listAt, numberAt, parseJson, valueAt } from "../../src/core/json.ts";
import { embeddedModel, prepareEmbedded, startEmbeddedFrogcom } from "../support/embedded.ts";
import { readAnswer } from "../support/frogcom.ts";
import { type Client, connectTo } from "../support/http-client.ts";
import { atMost, type Measure, type Row } from "../support/measure.ts";
import { familyOf, mappedMb } from "../support/process-facts.ts";
import { spreadOf } from "../support/statistics.ts";

export const tokensEvaluated: Measure = {
  ids: ["P16"],
  async run(bench) {
    const embedded = await prepareEmbedded(bench);
    await using frogcom = await startEmbeddedFrogcom(bench, embedded);
    await using client = connectTo(frogcom.url);
    const ratios: number[] = [];
    for (let round = 1; round <= bench.rounds; round++) {
      ratios.push(await measureRun(client, round));
      bench.say(`P16: round ${round} of ${bench.rounds}: ${ratios.at(-1)?.toFixed(3)}`);
    }
    const what = `prompt tokens evaluated / distinct ones; draft, review, refine on ${embeddedModel}`;
    const row: Row = { id: "P16", what, figure: spreadOf(ratios), unit: "x", goal: atMost(1.05) };
    return [row, ...weightsRow(frogcom.pid, embedded.weightsPath)];
  },
};

const notes = "Frogs live near ponds, sing at dusk and eat what flies. ".repeat(20);

/** One run of three calls about a conversation that the engine has not seen. */
async function measureRun(client: Client, round: number): Promise<number> {
  const messages = [
    { role: "system", content: `You are writer number ${round} of a small paper.` },
    { role: "user", content: `Write three sentences about frogs. Notes: ${notes}` },
  ];
  const asked = {
    messages,
    max_tokens: 80,
    temperature: 0.7,
    seed: round,
    frogcom: { strategy: "classic", rounds: 1 },
  };
  const { id } = readAnswer(await client.post("/generate", JSON.stringify(asked)));
  const stored = parseJson((await client.get(`/v1/runs/${id}`)).text);
  return ratioOf(listAt(stored, "steps").map((step) => valueAt(step, "usage")));
}

/**
 * Evaluated: the draft's whole prompt (what it found in the cache counts as evaluated, as it would be on a cold engine),
 * and of the review's and the refine's prompts what the cache did not hold. Distinct: the prompts of the three calls as a
 * tree of tokens, without the tokens of the draft's text, which nobody reads: they were drawn. The draft's prompt is the
 * trunk; review and refine part where their last turns begin to differ, that is behind what the refine found in the cache,
 * or, where it found less, behind the draft's text (too early by the few tokens that open a turn).
 */
function ratioOf(usages: readonly unknown[]): number {
  const [draft, review, refine] = usages.map(readTokens);
  if (draft === undefined || review === undefined || refine === undefined || usages.length !== 3)
    throw new Error(`A run of ${usages.length} calls instead of 3`);
  const evaluated = draft.prompt + (review.prompt - review.cached) + (refine.prompt - refine.cached);
  const shared = Math.max(refine.cached, draft.prompt + draft.drawn);
  return evaluated / (review.prompt + refine.prompt - shared - draft.drawn);
}

interface Tokens {
  readonly prompt: number;
  readonly cached: number;
  readonly drawn: number;
}

function readTokens(usage: unknown): Tokens {
  const [prompt, drawn] = [numberAt(usage, "prompt_tokens"), numberAt(usage, "completion_tokens")];
  if (prompt === undefined || drawn === undefined) throw new Error("A step without its usage");
  return { prompt, drawn, cached: numberAt(valueAt(usage, "prompt_tokens_details"), "cached_tokens") ?? 0 };
}

function weightsRow(pid: number, path: string): readonly Row[] {
  const mapped = mappedMb(familyOf(pid), path);
  if (mapped === 0) return [];
  const times = mapped / (statSync(path).size / 2 ** 20);
  const what = "weights in memory, all processes of FrogCom / size of the file";
  return [{ id: "P16", what, figure: spreadOf([times]), unit: "x", goal: atMost(1) }];
}
