/** P8: how much later the first token of a stream comes through FrogCom than straight from the backend. */
import { connectTo } from "../support/http-client.ts";
import { atMost, type Bench, gapRow, type Measure, type Row, rowOf } from "../support/measure.ts";
import { startMockBackend } from "../support/mock-programs.ts";
import { stampPattern } from "../support/paced-chunk.ts";
import { portkey } from "../support/peers/portkey.ts";
import { startPeer } from "../support/peers/start-peer.ts";
import { backendSystem, frogcomSystem, relaySystem, type System } from "../support/system.ts";
import { measureRound, type Way, type WayRound } from "../support/turns.ts";

const againstPortkey = "first token added by FrogCom / by Portkey";
const portkeyGoal = atMost(0.033);

export const firstToken: Measure = {
  ids: ["P8"],
  async run(bench) {
    await using stack = new AsyncDisposableStack();
    // The first chunk at once, the others later: what is measured must not wait for the end of the stream.
    const backend = stack.use(await startMockBackend({ paced: { chunkMs: 20, chunks: 3 } }));
    const frogcom = stack.use(await frogcomSystem({ program: bench.program, backendUrl: backend.url }));
    const systems: System[] = [backendSystem(backend), frogcom, stack.use(await relaySystem(backend.url))];
    const peer = await startPeer(portkey, backend.url, bench);
    if (!("why" in peer)) systems.push(stack.use(peer));
    const rounds = await measureRounds(
      bench,
      systems.map((system) => stack.use(wayToFirstToken(system))),
    );
    const gaps = "why" in peer ? [gapRow("P8", againstPortkey, peer.why, portkeyGoal)] : [];
    return [...rowsOf(systems, rounds), ...gaps];
  },
};

/** A streamed request, up to its first text. */
function wayToFirstToken(system: System): Way & AsyncDisposable {
  const client = connectTo(system.url);
  const { path, body, headers } = system.call({ isStream: true });
  const isThere = (text: string): boolean => text.search(stampPattern) >= 0;
  return {
    ask: () => client.postUntil(isThere, path, body, { headers }),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
}

type Round = readonly WayRound[];

async function measureRounds({ rounds, isQuick, say }: Bench, ways: readonly Way[]): Promise<readonly Round[]> {
  const measured: Round[] = [];
  for (let round = 0; round <= rounds; round++) {
    const figures = await measureRound(ways, isQuick ? 5 : 30);
    if (round === 0) continue; // it warms up
    measured.push(figures);
    say(`P8: round ${round} of ${rounds}: ${addedBy(1)(figures).toFixed(2)} ms`);
  }
  return measured;
}

/** What the system at this place adds to the backend's own time. */
function addedBy(index: number): (round: Round) => number {
  return (round) => (round[index]?.p50Ms ?? Number.NaN) - (round[0]?.p50Ms ?? Number.NaN);
}

function rowsOf(systems: readonly System[], rounds: readonly Round[]): readonly Row[] {
  const own = rounds.map(addedBy(1));
  const others = rounds.map(addedBy(3));
  const quotients = own.map((ms, index) => ms / (others[index] ?? Number.NaN));
  return [
    ...rowOf("P8", "first token added by FrogCom, p50", own, "ms", atMost(0.8)),
    ...rowOf("P8", againstPortkey, quotients, "x", portkeyGoal),
    ...systems
      .slice(2)
      .flatMap(({ name }, index) => rowOf("P8", `first token added by ${name}`, rounds.map(addedBy(index + 2)), "ms")),
  ];
}
