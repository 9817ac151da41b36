/** P19: how fast a batch on the embedded model speaks, beside the fastest that the same engine alone advances many conversations. */
import { numberAt, parseJson } from "../../src/core/json.ts";
import { chosenThreads, embeddedModel, prepareEmbedded, startEmbeddedFrogcom } from "../support/embedded.ts";
import { type Client, connectTo } from "../support/http-client.ts";
import { atLeast, type Bench, type Measure, type Row, rowOf } from "../support/measure.ts";
import { startBareBatch } from "../support/mock-programs.ts";
import { familyCpuMs } from "../support/process-facts.ts";
import { type Drawn, type RowsAsked, runBatch } from "../support/run-batch.ts";

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
    const atOnce = await fastestWay(toEngine, bench);
    const pairs: Pair[] = [];
    for (let round = 0; round <= bench.rounds; round++) {
      const rows = rowsOf(round, bench);
      const through = await speedOf(frogcom.pid, () => runBatch(bench, frogcom, rows));
      const alone = await speedOf(engine.pid, () => drawAlone(toEngine, rows, atOnce));
      if (round === 0) continue; // the first texts find both engines cold
      pairs.push({ through, alone });
      const words = [through, alone].map(({ perSecond }) => perSecond.toFixed(1)).join(" and ");
      bench.say(`P19: round ${round} of ${bench.rounds}: ${words} tokens/s`);
    }
    return tableRows(pairs, { atOnce, threads, count: rowsOf(0, bench).conversations.length });
  },
};

interface Speed {
  readonly perSecond: number;
  /** CPU time a token; NaN where the system does not tell. */
  readonly cpuMs: number;
}

interface Pair {
  readonly through: Speed;
  readonly alone: Speed;
}

interface Setting {
  readonly atOnce: number;
  readonly threads: number;
  readonly count: number;
}

function tableRows(pairs: readonly Pair[], { atOnce, threads, count }: Setting): readonly Row[] {
  const figures = (figure: (pair: Pair) => number): readonly number[] => pairs.map(figure);
  const setting = `${embeddedModel}, ${count} rows, threads: ${threads}`;
  const rates = `tokens/s of a batch / node-llama-cpp alone, batched; ${setting}`;
  const ratios = figures(({ through, alone }) => through.perSecond / alone.perSecond);
  const cpuRatios = figures(({ through, alone }) => through.cpuMs / alone.cpuMs);
  return [
    ...rowOf("P19", rates, ratios, "x", atLeast(0.9)),
    ...rowOf("P19", "CPU time a token, server and engine / node-llama-cpp alone", cpuRatios, "x"),
    ...rowOf(
      "P19",
      "the batch, from the command's start to its end",
      figures(({ through }) => through.perSecond),
      "tokens/s",
    ),
    ...rowOf(
      "P19",
      `node-llama-cpp alone, ${atOnce} at once`,
      figures(({ alone }) => alone.perSecond),
      "tokens/s",
    ),
  ];
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

async function fastestWay(toEngine: Client, bench: Bench): Promise<number> {
  let best = { atOnce: 1, perSecond: 0 };
  for (const atOnce of ways) {
    const { tokens, ms } = await drawAlone(toEngine, rowsOf(0, bench), atOnce);
    const perSecond = (tokens / ms) * 1000;
    bench.say(`P19: the engine alone, ${atOnce} at once: ${perSecond.toFixed(1)} tokens/s`);
    if (perSecond > best.perSecond) best = { atOnce, perSecond };
  }
  return best.atOnce;
}

async function speedOf(pid: number, draw: () => Promise<Drawn>): Promise<Speed> {
  const before = familyCpuMs(pid) ?? Number.NaN;
  const { tokens, ms } = await draw();
  return { perSecond: (tokens / ms) * 1000, cpuMs: ((familyCpuMs(pid) ?? Number.NaN) - before) / tokens };
}

async function drawAlone(toEngine: Client, rows: RowsAsked, atOnce: number): Promise<Drawn> {
  const told = parseJson((await toEngine.post("/", JSON.stringify({ ...rows, atOnce }))).text);
  return { tokens: numberAt(told, "tokens") ?? Number.NaN, ms: numberAt(told, "ms") ?? Number.NaN };
}
