/** P15: how long FrogCom takes to listen, and how much memory it holds then and after some work. */
import { join } from "node:path";
import { expectText, readAnswer, startFrogcom } from "../support/frogcom.ts";
import { connectTo } from "../support/http-client.ts";
import { atMost, type Bench, type Measure, type Row } from "../support/measure.ts";
import { answerText, mockModel } from "../support/mock-answer.ts";
import { startMockBackend } from "../support/mock-programs.ts";
import { question } from "../support/question.ts";
import { residentMb } from "../support/process-facts.ts";
import { spreadOf } from "../support/statistics.ts";

const sources = [join(import.meta.dirname, "../../bin/frogcom.js")];
const body = JSON.stringify({ prompt: question, frogcom: { strategy: "direct" } });

export const start: Measure = {
  ids: ["P15"],
  async run(bench) {
    await using backend = await startMockBackend({});
    const built: Started[] = [];
    const fromSources: Started[] = [];
    const rounds = bench.isQuick ? bench.rounds : bench.rounds * 2;
    for (let round = 1; round <= rounds; round++) {
      built.push(await startOnce(bench, bench.program, backend.url));
      fromSources.push(await startOnce(bench, sources, backend.url));
      bench.say(
        `P15: start ${round} of ${rounds}: ${built.at(-1)?.startMs.toFixed(0)} ms, sources ${fromSources.at(-1)?.startMs.toFixed(0)} ms`,
      );
    }
    return [
      {
        id: "P15",
        what: "start to listening, built",
        figure: spreadOf(built.map(startMsOf)),
        unit: "ms",
        goal: atMost(300),
      },
      { id: "P15", what: "start to listening, sources", figure: spreadOf(fromSources.map(startMsOf)), unit: "ms" },
      ...memoryRow(
        "resident memory when it listens, built",
        built.flatMap(({ startMb = [] }) => startMb),
        true,
      ),
      ...memoryRow(
        "resident memory after 500 answers, built",
        built.flatMap(({ workedMb = [] }) => workedMb),
        false,
      ),
    ];
  },
};

interface Started {
  readonly startMs: number;
  readonly startMb: number | undefined;
  readonly workedMb: number | undefined;
}

async function startOnce({ isQuick }: Bench, program: readonly string[], backendUrl: string): Promise<Started> {
  await using frogcom = await startFrogcom({ program, backendUrl, model: mockModel });
  const { startMs } = frogcom;
  const startMb = residentMb(frogcom.pid);
  await using client = connectTo(frogcom.url);
  for (let request = 0; request < (isQuick ? 1 : 500); request++) {
    expectText(readAnswer(await client.post("/generate", body)).text, answerText);
  }
  return { startMs, startMb, workedMb: residentMb(frogcom.pid) };
}

function startMsOf({ startMs }: Started): number {
  return startMs;
}

function memoryRow(what: string, mbs: readonly number[], hasGoal: boolean): readonly Row[] {
  if (mbs.length === 0) return [];
  return [{ id: "P15", what, figure: spreadOf(mbs), unit: "MB", ...(hasGoal && { goal: atMost(110) }) }];
}
