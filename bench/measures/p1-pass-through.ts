/**
 * P1 to P3: answers a second that pass through FrogCom, beside the bare relay and the peers: one core each, 64 clients at
 * once, 1 KB answers. The quotient is of answers a second; CPU time an answer stands beside it, since it is the steadier figure.
 */
import { type Load, startLoad } from "../support/load/load.ts";
import { atLeast, type Bench, gapRow, type Goal, type Measure, type Row, rowOf } from "../support/measure.ts";
import { startMockBackend } from "../support/mock-programs.ts";
import { litellm } from "../support/peers/litellm.ts";
import type { Peer } from "../support/peers/peer.ts";
import { portkey } from "../support/peers/portkey.ts";
import { startPeer } from "../support/peers/start-peer.ts";
import { vllmRouter } from "../support/peers/vllm-router.ts";
import { quotients, race, type RaceRound } from "../support/race.ts";
import { type CallShape, frogcomSystem, relaySystem, type System } from "../support/system.ts";

export const passThrough: Measure = {
  ids: ["P1", "P1b", "P2", "P3"],
  async run(bench) {
    await using load = await startLoad();
    const rows = await measureJson(bench, load);
    return bench.wants("P1") ? [...rows, ...(await measureStreams(bench, load))] : rows;
  },
};

interface Rival {
  readonly id: string;
  readonly peer: Peer;
  readonly goal: Goal;
}

const relayGoal = atLeast(0.6);
const rivals: readonly Rival[] = [
  { id: "P1b", peer: vllmRouter, goal: atLeast(1) },
  { id: "P2", peer: portkey, goal: atLeast(8) },
  { id: "P3", peer: litellm, goal: atLeast(100) },
];

/** All systems before a backend that answers in one JSON body. */
async function measureJson(bench: Bench, load: Load): Promise<readonly Row[]> {
  await using stack = new AsyncDisposableStack();
  const backend = stack.use(await startMockBackend({ shape: "json" }));
  const frogcom = stack.use(await frogcomSystem({ program: bench.program, backendUrl: backend.url }));
  const field: Entry[] = [];
  if (bench.wants("P1")) field.push({ id: "P1", goal: relayGoal, system: stack.use(await relaySystem(backend.url)) });
  const gaps: Row[] = [];
  for (const { id, peer, goal } of rivals.filter((rival) => bench.wants(rival.id))) {
    const started = await startPeer(peer, backend.url, bench);
    if ("why" in started) gaps.push(gapRow(id, `answers a second / ${peer.name}`, started.why, goal));
    else field.push({ id, goal, system: stack.use(started) });
  }
  return [...(await raceThem(bench, load, { frogcom, field, shape: {}, how: "1 KB of JSON" })), ...gaps];
}

/** A backend that streams to who asks for it, as real ones do: FrogCom always asks. */
async function measureStreams(bench: Bench, load: Load): Promise<readonly Row[]> {
  await using backend = await startMockBackend({});
  await using frogcom = await frogcomSystem({ program: bench.program, backendUrl: backend.url });
  await using relay = await relaySystem(backend.url);
  const field = [{ id: "P1", goal: relayGoal, system: relay }];
  const streamed = { frogcom, field, shape: { isStream: true }, how: "streams of 1 KB" };
  const folded = { frogcom, field, shape: {}, how: "1 KB of JSON, from a backend that streams to FrogCom" };
  return [...(await raceThem(bench, load, streamed)), ...(await raceThem(bench, load, folded))];
}

interface Entry {
  readonly id: string;
  readonly goal: Goal;
  readonly system: System;
}

interface Field {
  readonly frogcom: System;
  readonly field: readonly Entry[];
  readonly shape: CallShape;
  readonly how: string;
}

async function raceThem(bench: Bench, load: Load, { frogcom, field, shape, how }: Field): Promise<readonly Row[]> {
  bench.say(`P1 to P3: ${how}, ${bench.rounds} rounds`);
  const systems = [frogcom, ...field.map(({ system }) => system)];
  const forMs = bench.isQuick ? 300 : 2000;
  const [own = [], ...others] = await race(load, { systems, shape, atOnce: 64, rounds: bench.rounds, forMs });
  return [
    ...field.flatMap(({ id, goal, system }, index) =>
      rowsAgainst({ id, goal, system }, { how, own, other: others[index] ?? [] }),
    ),
    ...plainRows("P1", `FrogCom, ${how}`, own),
  ];
}

interface Against {
  readonly how: string;
  readonly own: readonly RaceRound[];
  readonly other: readonly RaceRound[];
}

function rowsAgainst({ id, goal, system }: Entry, { how, own, other }: Against): readonly Row[] {
  const against = `/ ${system.name}, ${how}`;
  return [
    ...rowOf(id, `answers a second ${against}`, quotients(own, other, "perSecond"), "x", goal),
    ...rowOf(id, `CPU an answer ${against}`, quotients(own, other, "cpuMicros"), "x"),
    ...plainRows(id, `${system.name}, ${how}`, other),
  ];
}

function plainRows(id: string, who: string, rounds: readonly RaceRound[]): readonly Row[] {
  const figures = (name: keyof RaceRound): readonly number[] => rounds.map((round) => round[name]);
  return [
    ...rowOf(id, `${who}: answers a second`, figures("perSecond"), "1/s"),
    ...rowOf(id, `${who}: CPU an answer`, figures("cpuMicros"), "µs"),
  ];
}
