/** P13: answers a second from the cache, beside the most that Node's HTTP server can do; and that equal requests at once make one call. */
import { numberAt, parseJson } from "../../src/core/json.ts";
import { type Client, connectTo } from "../support/http-client.ts";
import { startLoad } from "../support/load/load.ts";
import { atLeast, atMost, type Bench, type Measure, type Row, rowOf } from "../support/measure.ts";
import { isWholeAnswer } from "../support/mock-answer.ts";
import { startCeiling, startMockBackend } from "../support/mock-programs.ts";
import { quotients, race } from "../support/race.ts";
import { chatCall, frogcomSystem, type System } from "../support/system.ts";

const AT_ONCE = 64;
/** Long enough for all of them to be in flight before the first call is answered. */
const BACKEND_MS = 300;
const settings = { CACHE: "memory" };

export const cachedAnswer: Measure = {
  ids: ["P13"],
  async run(bench) {
    return [...(await measureCache(bench)), ...(await measureEqualRequests(bench))];
  },
};

async function measureCache(bench: Bench): Promise<readonly Row[]> {
  await using load = await startLoad();
  await using backend = await startMockBackend({});
  await using frogcom = await frogcomSystem({ program: bench.program, backendUrl: backend.url, settings });
  await using ceiling = await startCeiling();
  const call = (): ReturnType<System["call"]> => chatCall("frogcom/primary", { temperature: 0 });
  const systems = [
    { ...frogcom, call },
    { ...ceiling, name: "node:http", call },
  ];
  bench.say(`P13: ${bench.rounds} rounds`);
  const forMs = bench.isQuick ? 300 : 2000;
  const [own = [], top = []] = await race(load, { systems, shape: {}, atOnce: AT_ONCE, rounds: bench.rounds, forMs });
  const goal = atLeast(0.35);
  return [
    ...rowOf("P13", "cached answers a second / node:http from memory", quotients(own, top, "perSecond"), "x", goal),
    ...systems.flatMap(({ name }, index) => {
      const rounds = index === 0 ? own : top;
      const who = index === 0 ? `${name}, cached` : `${name}, from memory`;
      return [
        ...rowOf(
          "P13",
          `${who}: answers a second`,
          rounds.map(({ perSecond }) => perSecond),
          "1/s",
        ),
        ...rowOf(
          "P13",
          `${who}: CPU an answer`,
          rounds.map(({ cpuMicros }) => cpuMicros),
          "µs",
        ),
      ];
    }),
  ];
}

async function measureEqualRequests(bench: Bench): Promise<readonly Row[]> {
  await using backend = await startMockBackend({ delayMs: BACKEND_MS });
  await using frogcom = await frogcomSystem({ program: bench.program, backendUrl: backend.url, settings });
  await using toFrogcom = connectTo(frogcom.url, AT_ONCE);
  await using toBackend = connectTo(backend.url);
  const calls: number[] = [];
  for (let round = 1; round <= bench.rounds; round++) {
    const before = await callsOf(toBackend);
    const { path, body } = chatCall("frogcom/primary", {
      temperature: 0,
      prompt: `What is the frog's number ${round}?`,
    });
    const replies = await Promise.all(Array.from({ length: AT_ONCE }, () => toFrogcom.post(path, body)));
    const wrong = replies.find(({ status, text }) => !isWholeAnswer(status, text));
    if (wrong !== undefined) throw new Error(`FrogCom answered ${wrong.status}: ${wrong.text.slice(0, 500)}`);
    calls.push((await callsOf(toBackend)) - before);
  }
  return rowOf("P13", `backend calls of ${AT_ONCE} equal requests in flight`, calls, "calls", atMost(1));
}

async function callsOf(client: Client): Promise<number> {
  return numberAt(parseJson((await client.get("/calls")).text), "calls") ?? Number.NaN;
}
