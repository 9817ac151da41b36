/** P7: what each further call of a run costs on top of the model's own time, up to 10 rounds, and whether that grows. */
import { callBackend } from "../support/backend-call.ts";
import { expectText, readAnswer, startFrogcom } from "../support/frogcom.ts";
import { type Client, connectTo } from "../support/http-client.ts";
import { atMost, type Bench, type Measure, rowOf } from "../support/measure.ts";
import { answerText, mockModel } from "../support/mock-answer.ts";
import { startMockBackend } from "../support/mock-programs.ts";
import { question } from "../support/question.ts";
import { median } from "../support/statistics.ts";

/** Rounds of a run; each is two calls after the draft. */
const few = 1;
const some = 5;
const many = 10;

export const furtherCalls: Measure = {
  ids: ["P7"],
  async run(bench) {
    await using backend = await startMockBackend({ delayMs: 20 });
    await using frogcom = await startFrogcom({
      program: bench.program,
      backendUrl: backend.url,
      model: mockModel,
    });
    await using toBackend = connectTo(backend.url);
    await using toFrogcom = connectTo(frogcom.url);
    const measured: Round[] = [];
    for (let round = 0; round <= bench.rounds; round++) {
      const figures = await measureRound(bench, toBackend, toFrogcom);
      if (round === 0) continue; // it warms up
      measured.push(figures);
      bench.say(`P7: round ${round} of ${bench.rounds}: ${slope(figures, few, many).toFixed(2)} ms a further call`);
    }
    const all = measured.map((figures) => slope(figures, few, many));
    const growth = measured.map((figures) => slope(figures, some, many) / slope(figures, few, some));
    return [
      ...rowOf("P7", "overhead of each further call, from 3 to 21 calls of 20 ms", all, "ms", atMost(0.8)),
      ...rowOf("P7", "the same, calls 12 to 21 / calls 4 to 11 (linear: 1)", growth, "x", atMost(1.25)),
    ];
  },
};

/** Overhead of a run over its calls, in ms, by its rounds. */
type Round = ReadonlyMap<number, number>;

async function measureRound({ isQuick }: Bench, toBackend: Client, toFrogcom: Client): Promise<Round> {
  const turns = isQuick ? 2 : 6;
  const overMs = new Map<number, number[]>([few, some, many].map((rounds) => [rounds, []]));
  for (let turn = 0; turn < turns; turn++) {
    for (const [rounds, values] of overMs) {
      const calls = callsOf(rounds);
      const wholeMs = await generate(toFrogcom, rounds);
      values.push(wholeMs - (await callInTurn(toBackend, calls)));
    }
  }
  return new Map([...overMs].map(([rounds, values]) => [rounds, median(values)]));
}

function slope(round: Round, from: number, to: number): number {
  const overMs = (rounds: number): number => round.get(rounds) ?? Number.NaN;
  return (overMs(to) - overMs(from)) / (callsOf(to) - callsOf(from));
}

function callsOf(rounds: number): number {
  return 1 + 2 * rounds;
}

async function callInTurn(client: Client, calls: number): Promise<number> {
  const startedAt = performance.now();
  for (let call = 0; call < calls; call++) await callBackend(client, "stream");
  return performance.now() - startedAt;
}

async function generate(client: Client, rounds: number): Promise<number> {
  const reply = await client.post(
    "/generate",
    JSON.stringify({ prompt: question, frogcom: { strategy: "classic", rounds } }),
  );
  const answer = readAnswer(reply);
  expectText(answer.text, answerText);
  if (answer.rounds !== rounds) throw new Error(`A run of ${answer.rounds} rounds instead of ${rounds}`);
  return reply.ms;
}
