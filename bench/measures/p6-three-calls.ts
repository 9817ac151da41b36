/** P6: how much longer draft, review and refine take through FrogCom than their three model calls of 20 ms one after the other. */
import { callBackend } from "../support/backend-call.ts";
import { expectText, readAnswer, startFrogcom } from "../support/frogcom.ts";
import { type Client, connectTo } from "../support/http-client.ts";
import { atMost, type Bench, type Measure, type Row } from "../support/measure.ts";
import { answerText, mockModel } from "../support/mock-answer.ts";
import { startMockBackend } from "../support/mock-programs.ts";
import { question } from "../support/question.ts";
import { cpuMs } from "../support/process-facts.ts";
import { median, spreadOf } from "../support/statistics.ts";

export const threeCalls: Measure = {
  ids: ["P6"],
  async run(bench) {
    await using backend = await startMockBackend({ delayMs: 20 });
    const { program } = bench;
    await using frogcom = await startFrogcom({ program, backendUrl: backend.url, model: mockModel });
    const place = { backendUrl: backend.url, frogcomUrl: frogcom.url, pid: frogcom.pid };
    await warmUp(bench, place);
    return [...(await measureAt(bench, place, 1)), ...(await measureAt(bench, place, 64))];
  },
};

interface Place {
  readonly backendUrl: string;
  readonly frogcomUrl: string;
  readonly pid: number;
}

const goalsMs: Readonly<Record<number, number>> = { 1: 2, 64: 5 };
const body = JSON.stringify({ prompt: question, frogcom: { strategy: "classic", rounds: 1 } });

/** Enough runs for V8 to compile what a server that has been up for a minute has long compiled. */
async function warmUp({ isQuick }: Bench, { frogcomUrl }: Place): Promise<void> {
  await using client = connectTo(frogcomUrl, 64);
  await repeat(() => generate(client), 64, isQuick ? 2 : 20);
}

/** `atOnce` clients, each of which asks again as soon as it has its answer. */
async function measureAt({ rounds, isQuick, say }: Bench, place: Place, atOnce: number): Promise<readonly Row[]> {
  await using toBackend = connectTo(place.backendUrl, atOnce);
  await using toFrogcom = connectTo(place.frogcomUrl, atOnce);
  const each = (isQuick ? 5 : 20) * (atOnce === 1 ? 2 : 1);
  const overMs: number[] = [];
  const cpu: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const sumMs = median(await repeat(() => callThrice(toBackend), atOnce, each));
    const before = cpuMs(place.pid);
    const wholeMs = median(await repeat(() => generate(toFrogcom), atOnce, each));
    overMs.push(wholeMs - sumMs);
    if (before !== undefined) cpu.push(((cpuMs(place.pid) ?? before) - before) / (each * atOnce));
    say(
      `P6 at ${atOnce}: round ${round} of ${rounds}: ${wholeMs.toFixed(1)} ms, the calls alone ${sumMs.toFixed(1)} ms`,
    );
  }
  const what =
    atOnce === 1 ? "3 calls x 20 ms, over their sum, p50, one run at a time" : `the same, ${atOnce} runs at once`;
  const goal = goalsMs[atOnce];
  const row: Row = {
    id: "P6",
    what,
    figure: spreadOf(overMs),
    unit: "ms",
    ...(goal !== undefined && { goal: atMost(goal) }),
  };
  const cpuRow: Row = {
    id: "P6",
    what: `CPU a run of three calls, ${atOnce} at once`,
    figure: spreadOf(cpu),
    unit: "ms",
  };
  return cpu.length === 0 ? [row] : [row, cpuRow];
}

async function repeat(ask: () => Promise<number>, atOnce: number, each: number): Promise<readonly number[]> {
  const client = async (): Promise<readonly number[]> => {
    const times: number[] = [];
    for (let request = 0; request < each; request++) times.push(await ask());
    return times;
  };
  return (await Promise.all(Array.from({ length: atOnce }, client))).flat();
}

async function callThrice(client: Client): Promise<number> {
  const startedAt = performance.now();
  for (let call = 0; call < 3; call++) await callBackend(client, "stream");
  return performance.now() - startedAt;
}

async function generate(client: Client): Promise<number> {
  const reply = await client.post("/generate", body);
  const answer = readAnswer(reply);
  expectText(answer.text, answerText);
  if (answer.rounds !== 1) throw new Error(`A run of ${answer.rounds} rounds instead of 1`);
  return reply.ms;
}
