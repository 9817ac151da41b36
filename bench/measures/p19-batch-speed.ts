/** P19: how fast a batch on the embedded model speaks, beside the fastest that the same engine alone advances many conversations. */
import { numberAt, parseJson } from "../../src/core/json.ts";
import { chosenThreads, embeddedModel, prepareEmbedded, startEmbeddedFrogcom } from "../support/embedded.ts";
import { connectTo, type Client } from "../support/http-client.ts";
import { atLeast, type Bench, type Measure, type Row } from "../support/measure.ts";
import { startBareBatch } from "../support/mock-programs.ts";
import { runBatch, type RowsAsked } from "../support/run-batch.ts";
import { spreadOf } from "../support/statistics.ts";

/** Conversations at once that the engine alone is tried with; the fastest is what the batch stands beside. */
const ways = [4, 8, 16];

export const batchSpeed: Measure = {
  ids: ["P19"],
  async run(bench) {
    const embedded = await prepareEmbedded(bench);
    await using frogcom = await startEmbeddedFrogcom(bench, embedded);
    const threads = chosenThreads(embedded);
    await using engine = await startBareBatch(embedded.enginePath, embedded.weightsPath, threads);
    await using toEngine = connectTo(engine.url);
    const through = (rows: RowsAsked): Promise<number> => runBatch(bench, frogcom, rows);
    const { atOnce, warm } = await fastestWay(toEngine, bench);
    bench.say(`P19: the engine alone is fastest with ${atOnce} at once: ${warm.toFixed(1)} tokens/s`);
    await through(rowsOf(0, bench));
    const pairs: Pair[] = [];
    for (let round = 1; round <= bench.rounds; round++) {
      const rows = rowsOf(round, bench);
      const pair = { through: await through(rows), alone: await alone(toEngine, rows, atOnce) };
      pairs.push(pair);
      bench.say(
        `P19: round ${round} of ${bench.rounds}: ${pair.through.toFixed(1)} and ${pair.alone.toFixed(1)} tokens/s`,
      );
    }
    const setting = `${embeddedModel}, ${rowsOf(0, bench).conversations.length} rows, threads: ${threads}`;
    const row = (what: string, values: readonly number[], unit: Row["unit"]): Row => ({
      id: "P19",
      what,
      figure: spreadOf(values),
      unit,
    });
    const ratios = pairs.map(({ through: ours, alone: best }) => ours / best);
    return [
      { ...row(`tokens/s of a batch / node-llama-cpp alone, batched; ${setting}`, ratios, "x"), goal: atLeast(0.9) },
      row(
        "the batch, from the command's start to its end",
        pairs.map(({ through: ours }) => ours),
        "tokens/s",
      ),
      row(
        `node-llama-cpp alone, ${atOnce} at once`,
        pairs.map(({ alone: best }) => best),
        "tokens/s",
      ),
    ];
  },
};

/** Tokens per second, prompts included. */
interface Pair {
  readonly through: number;
  readonly alone: number;
}

const topics = ["frogs", "ponds", "rain", "bread", "tea", "ships", "clocks", "moss", "bees", "snow", "maps", "chess"];

/** The openings differ from round to round and from row to row, so that no engine finds any in its cache. */
function rowsOf(round: number, { isQuick }: Bench): RowsAsked {
  const count = isQuick ? 8 : 32;
  const conversations = Array.from({ length: count }, (_, row) => [
    { role: "system", content: `${round}-${row}. You write for a small paper.` },
    { role: "user", content: `Write a few sentences about ${topics[row % topics.length] ?? ""}.` },
  ]);
  return { conversations, maxTokens: isQuick ? 16 : 60 };
}

async function fastestWay(toEngine: Client, bench: Bench): Promise<{ readonly atOnce: number; readonly warm: number }> {
  let best = { atOnce: 1, warm: 0 };
  for (const atOnce of ways) {
    const warm = await alone(toEngine, rowsOf(0, bench), atOnce);
    if (warm > best.warm) best = { atOnce, warm };
  }
  return best;
}

async function alone(toEngine: Client, rows: RowsAsked, atOnce: number): Promise<number> {
  const told = parseJson((await toEngine.post("/", JSON.stringify({ ...rows, atOnce }))).text);
  return ((numberAt(told, "tokens") ?? Number.NaN) / (numberAt(told, "ms") ?? Number.NaN)) * 1000;
}
