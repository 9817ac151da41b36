/** P12: what a prompt of 1 MB costs: passed on, beside the bare relay; and in each further call of a run, beside sending ready bytes. */
import { readAnswer, startFrogcom } from "../support/frogcom.ts";
import { connectTo } from "../support/http-client.ts";
import { atMost, type Bench, type Measure, type Row, rowOf } from "../support/measure.ts";
import { mockModel } from "../support/mock-answer.ts";
import { startBareSender, startMockBackend } from "../support/mock-programs.ts";
import { familyCpuMs } from "../support/process-facts.ts";
import type { Program } from "../support/program.ts";
import { promptOf } from "../support/question.ts";
import { frogcomSystem, relaySystem } from "../support/system.ts";
import { measureRound, wayThrough } from "../support/turns.ts";

const BYTES = 1_000_000;
/** Rounds of the runs that are compared; a round is two calls. */
const few = 1;
const many = 5;

export const longPrompt: Measure = {
  ids: ["P12"],
  async run(bench) {
    return [...(await measurePassing(bench)), ...(await measureFurtherCalls(bench))];
  },
};

async function measurePassing(bench: Bench): Promise<readonly Row[]> {
  await using backend = await startMockBackend({ shape: "json" });
  await using frogcom = await frogcomSystem({ program: bench.program, backendUrl: backend.url });
  await using relay = await relaySystem(backend.url);
  const prompt = promptOf(BYTES);
  await using through = wayThrough(frogcom, { prompt });
  await using past = wayThrough(relay, { prompt });
  const own: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round <= bench.rounds; round++) {
    const [a, b] = await measureRound([through, past], bench.isQuick ? 5 : 40);
    if (round === 0) continue; // it warms up
    own.push(a?.cpuMs ?? Number.NaN);
    bare.push(b?.cpuMs ?? Number.NaN);
    bench.say(
      `P12: round ${round} of ${bench.rounds}: ${own.at(-1)?.toFixed(1)} ms, bare relay ${bare.at(-1)?.toFixed(1)}`,
    );
  }
  const quotients = own.map((ms, index) => ms / (bare[index] ?? Number.NaN));
  return [
    ...rowOf("P12", "CPU of passing on a prompt of 1 MB / bare relay", quotients, "x", atMost(2.5)),
    ...rowOf("P12", "the same, FrogCom", own, "ms"),
    ...rowOf("P12", "the same, bare relay", bare, "ms"),
  ];
}

async function measureFurtherCalls(bench: Bench): Promise<readonly Row[]> {
  await using backend = await startMockBackend({});
  const place = { program: bench.program, backendUrl: backend.url, model: mockModel };
  await using frogcom = await startFrogcom(place);
  await using sender = await startBareSender(backend.url, BYTES);
  const turns = bench.isQuick ? 2 : 20;
  const own: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round <= bench.rounds; round++) {
    const short = await cpuOf(frogcom, turns, "/generate", runOf(few));
    const long = await cpuOf(frogcom, turns, "/generate", runOf(many));
    const calls = 2 * (many - few);
    const ready = await cpuOf(sender, turns, "/", JSON.stringify({ calls }));
    if (round === 0) continue; // it warms up
    own.push((long - short) / calls);
    bare.push(ready / calls);
    bench.say(
      `P12: round ${round} of ${bench.rounds}: a further call ${own.at(-1)?.toFixed(2)} ms of CPU, ready bytes ${bare.at(-1)?.toFixed(2)}`,
    );
  }
  const quotients = own.map((ms, index) => ms / (bare[index] ?? Number.NaN));
  return [
    ...rowOf("P12", "CPU of each further call with it / sending the ready bytes", quotients, "x", atMost(1.2)),
    ...rowOf("P12", "each further call, FrogCom", own, "ms"),
    ...rowOf("P12", "each further call, ready bytes", bare, "ms"),
  ];
}

function runOf(rounds: number): string {
  return JSON.stringify({ prompt: promptOf(BYTES), frogcom: { strategy: "classic", rounds } });
}

/** CPU time of one request, in ms. */
async function cpuOf({ url, pid }: Program, turns: number, path: string, body: string): Promise<number> {
  await using client = connectTo(url);
  const before = familyCpuMs(pid) ?? Number.NaN;
  for (let turn = 0; turn < turns; turn++) {
    const reply = await client.post(path, body);
    if (path === "/generate") readAnswer(reply);
    else if (reply.status !== 200) throw new Error(`The bare sender answered ${reply.status}: ${reply.text}`);
  }
  return ((familyCpuMs(pid) ?? Number.NaN) - before) / turns;
}
