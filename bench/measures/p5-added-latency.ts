/** P5: how much later an answer comes through FrogCom than straight from the backend, one request at a time. */
import { callBackend, question, type Shape } from "../support/backend-call.ts";
import { openDisk } from "../support/disk.ts";
import { expectText, readAnswer, startFrogcom } from "../support/frogcom.ts";
import { type Client, connectTo } from "../support/http-client.ts";
import { atMost, type Bench, type Measure, type Row } from "../support/measure.ts";
import { answerText, mockModel } from "../support/mock-answer.ts";
import { startBareRelay, startMockBackend } from "../support/mock-programs.ts";
import { spreadOf } from "../support/statistics.ts";
import { measureRound, type Way, type WayRound } from "../support/turns.ts";

export const addedLatency: Measure = {
  id: "P5",
  async run(bench) {
    return [...(await measureShape(bench, "stream")), ...(await measureShape(bench, "json"))];
  },
};

const backendSays: Readonly<Record<Shape, string>> = { stream: "a stream of 1 KB", json: "1 KB of JSON" };
const body = JSON.stringify({ prompt: question, frogcom: { strategy: "direct" } });

type WayName = "direct" | "relay" | "frogcom" | "unsynced" | "disk";
type Round = Readonly<Record<WayName, WayRound>>;

async function measureShape(bench: Bench, shape: Shape): Promise<readonly Row[]> {
  const { program } = bench;
  await using backend = await startMockBackend({ shape });
  const place = { program, backendUrl: backend.url, model: mockModel };
  await using relay = await startBareRelay(backend.url);
  await using frogcom = await startFrogcom(place);
  await using unsynced = await startFrogcom({ ...place, settings: { STORE_SYNC: "normal" } });
  await using toBackend = connectTo(backend.url);
  await using toRelay = connectTo(relay.url);
  await using toFrogcom = connectTo(frogcom.url);
  await using toUnsynced = connectTo(unsynced.url);
  using disk = openDisk();
  const rounds = await measureRounds(bench, shape, {
    direct: { ask: () => callBackend(toBackend, shape) },
    relay: { ask: () => callBackend(toRelay, shape), pid: relay.pid },
    frogcom: { ask: () => generate(toFrogcom), pid: frogcom.pid },
    unsynced: { ask: () => generate(toUnsynced), pid: unsynced.pid },
    disk: { ask: () => disk.sync() },
  });
  return rowsOf(shape, rounds);
}

async function generate(client: Client): Promise<number> {
  const reply = await client.post("/generate", body);
  expectText(readAnswer(reply).text, answerText);
  return reply.ms;
}

async function measureRounds(
  { rounds, isQuick, say }: Bench,
  shape: Shape,
  { direct, relay, frogcom, unsynced, disk }: Readonly<Record<WayName, Way>>,
): Promise<readonly Round[]> {
  const requests = isQuick ? 100 : 1000;
  const measured: Round[] = [];
  for (let round = 0; round <= rounds; round++) {
    const [a, b, c] = await measureRound([direct, relay, frogcom], requests);
    // Not in turns with the others: what a synced run still writes after its answer would hit these.
    const [d] = await measureRound([unsynced], requests);
    const [e] = await measureRound([disk], requests);
    if (!a || !b || !c || !d || !e || round === 0) continue; // round 0 warms up
    measured.push({ direct: a, relay: b, frogcom: c, unsynced: d, disk: e });
    say(`P5 ${shape}: round ${round} of ${rounds}: ${(c.p50Ms - a.p50Ms).toFixed(2)} ms`);
  }
  return measured;
}

function rowsOf(shape: Shape, rounds: readonly Round[]): readonly Row[] {
  const what = `backend sends ${backendSays[shape]}`;
  const added = (name: WayName): Row["figure"] =>
    spreadOf(rounds.map((round) => round[name].p50Ms - round.direct.p50Ms));
  return [
    { id: "P5", what: `p50 added by FrogCom, ${what}`, figure: added("frogcom"), unit: "ms", goal: atMost(0.31) },
    { id: "P5", what: "the same with STORE_SYNC=normal", figure: added("unsynced"), unit: "ms" },
    { id: "P5", what: "the same for the bare relay", figure: added("relay"), unit: "ms" },
    {
      id: "P5",
      what: "one synced write of 4 KB to this disk",
      figure: spreadOf(rounds.map(({ disk }) => disk.p50Ms)),
      unit: "ms",
    },
    ...cpuRow(
      "CPU a request, FrogCom",
      rounds.map(({ frogcom }) => frogcom),
    ),
    ...cpuRow(
      "CPU a request, bare relay",
      rounds.map(({ relay }) => relay),
    ),
  ];
}

function cpuRow(what: string, rounds: readonly WayRound[]): readonly Row[] {
  const figures = rounds.flatMap(({ cpuMs }) => cpuMs ?? []);
  return figures.length === 0 ? [] : [{ id: "P5", what, figure: spreadOf(figures), unit: "ms" }];
}
