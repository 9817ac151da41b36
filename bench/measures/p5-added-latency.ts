/** P5: how much later an answer comes through FrogCom than straight from the backend, one request at a time. */
import type { Shape } from "../support/backend-call.ts";
import { openDisk } from "../support/disk.ts";
import { atMost, type Bench, gapRow, type Goal, type Measure, type Row, rowOf } from "../support/measure.ts";
import { startMockBackend } from "../support/mock-programs.ts";
import type { Peer } from "../support/peers/peer.ts";
import { portkey } from "../support/peers/portkey.ts";
import { startPeer } from "../support/peers/start-peer.ts";
import { vllmRouter } from "../support/peers/vllm-router.ts";
import { backendSystem, type CallShape, frogcomSystem, relaySystem, type System } from "../support/system.ts";
import { measureRound, type Way, wayThrough, type WayRound } from "../support/turns.ts";

export const addedLatency: Measure = {
  ids: ["P5"],
  async run(bench) {
    const rows: Row[] = [];
    for (const variant of variants) rows.push(...(await measureVariant(bench, variant)));
    return rows;
  },
};

interface Variant {
  readonly how: string;
  readonly backend: Shape;
  readonly call: CallShape;
  readonly rivals: readonly Rival[];
}

interface Rival {
  readonly peer: Peer;
  readonly goal: Goal;
}

const rivals: readonly Rival[] = [
  { peer: vllmRouter, goal: atMost(1.3) },
  { peer: portkey, goal: atMost(0.5) },
];
const variants: readonly Variant[] = [
  { how: "1 KB of JSON", backend: "json", call: {}, rivals },
  { how: "streams of 1 KB", backend: "stream", call: { isStream: true }, rivals: [] },
];

async function measureVariant(bench: Bench, variant: Variant): Promise<readonly Row[]> {
  await using stack = new AsyncDisposableStack();
  const backend = stack.use(await startMockBackend({ shape: variant.backend }));
  const place = { program: bench.program, backendUrl: backend.url };
  const frogcom = stack.use(await frogcomSystem(place));
  const unsynced = stack.use(await frogcomSystem({ ...place, settings: { STORE_SYNC: "normal" } }));
  const systems: System[] = [backendSystem(backend), frogcom, stack.use(await relaySystem(backend.url))];
  const gaps: Row[] = [];
  for (const { peer, goal } of variant.rivals) {
    const started = await startPeer(peer, backend.url, bench);
    if ("why" in started) gaps.push(gapRow("P5", quotientWords(peer), started.why, goal));
    else systems.push(stack.use(started));
  }
  const through = (system: System): Way => stack.use(wayThrough(system, variant.call));
  const disk = stack.use(openDisk());
  const rounds = await measureRounds(bench, variant.how, {
    systems: systems.map(through),
    unsynced: through(unsynced),
    disk: { ask: () => disk.sync() },
  });
  return [...rowsOf(variant, systems, rounds), ...gaps];
}

interface Ways {
  /** The backend itself, FrogCom, and the others. */
  readonly systems: readonly Way[];
  readonly unsynced: Way;
  readonly disk: Way;
}

interface Round {
  readonly systems: readonly WayRound[];
  readonly unsynced: WayRound | undefined;
  readonly disk: WayRound | undefined;
}

async function measureRounds({ rounds, isQuick, say }: Bench, how: string, ways: Ways): Promise<readonly Round[]> {
  const requests = isQuick ? 100 : 1000;
  const measured: Round[] = [];
  for (let round = 0; round <= rounds; round++) {
    const systems = await measureRound(ways.systems, requests);
    // Not in turns with the others: what a synced run still writes after its answer would hit these.
    const [unsynced] = await measureRound([ways.unsynced], requests);
    const [disk] = await measureRound([ways.disk], requests);
    if (round === 0) continue; // it warms up
    measured.push({ systems, unsynced, disk });
    say(`P5 ${how}: round ${round} of ${rounds}: ${addedBy(1)({ systems, unsynced, disk }).toFixed(2)} ms`);
  }
  return measured;
}

/** What the system at this place adds to the backend's own p50. */
function addedBy(index: number): (round: Round) => number {
  return ({ systems }) => (systems[index]?.p50Ms ?? Number.NaN) - (systems[0]?.p50Ms ?? Number.NaN);
}

function rowsOf(variant: Variant, systems: readonly System[], rounds: readonly Round[]): readonly Row[] {
  const own = rounds.map(addedBy(1));
  const indexOf = ({ name }: { readonly name: string }): number => systems.findIndex((system) => system.name === name);
  const unsynced = rounds.map(
    ({ unsynced: way, systems: [direct] }) => (way?.p50Ms ?? Number.NaN) - (direct?.p50Ms ?? 0),
  );
  return [
    ...rowOf("P5", `p50 added by FrogCom, ${variant.how}`, own, "ms", atMost(0.31)),
    ...variant.rivals.flatMap(({ peer, goal }) => {
      const others = rounds.map(addedBy(indexOf(peer)));
      return rowOf(
        "P5",
        quotientWords(peer),
        own.map((ms, index) => ms / (others[index] ?? Number.NaN)),
        "x",
        goal,
      );
    }),
    ...rowOf("P5", "added by FrogCom with STORE_SYNC=normal", unsynced, "ms"),
    ...systems
      .slice(2)
      .flatMap(({ name }, index) => rowOf("P5", `added by ${name}`, rounds.map(addedBy(index + 2)), "ms")),
    ...rowOf(
      "P5",
      "one synced write of 4 KB to this disk",
      rounds.map(({ disk }) => disk?.p50Ms ?? Number.NaN),
      "ms",
    ),
    ...systems.slice(1).flatMap(({ name }, index) => {
      const cpu = rounds.map((round) => (round.systems[index + 1]?.cpuMs ?? Number.NaN) * 1000);
      return rowOf("P5", `CPU an answer, ${name}`, cpu, "µs");
    }),
  ];
}

function quotientWords({ name }: Peer): string {
  return `p50 added by FrogCom / by ${name}`;
}
