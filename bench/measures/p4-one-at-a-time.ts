/** P4: answers a second that pass through FrogCom and through optillm, one request at a time: optillm takes no more. */
import { startLoad } from "../support/load/load.ts";
import { atLeast, gapRow, type Measure, rowOf } from "../support/measure.ts";
import { startMockBackend } from "../support/mock-programs.ts";
import { optillm } from "../support/peers/optillm.ts";
import { startPeer } from "../support/peers/start-peer.ts";
import { quotients, race } from "../support/race.ts";
import { frogcomSystem } from "../support/system.ts";

const what = "answers a second / optillm, one request at a time";
const goal = atLeast(100);

export const oneAtATime: Measure = {
  ids: ["P4"],
  async run(bench) {
    await using stack = new AsyncDisposableStack();
    const load = stack.use(await startLoad());
    const backend = stack.use(await startMockBackend({ shape: "json" }));
    const started = await startPeer(optillm, backend.url, bench);
    if ("why" in started) return [gapRow("P4", what, started.why, goal)];
    const frogcom = stack.use(await frogcomSystem({ program: bench.program, backendUrl: backend.url }));
    const systems = [frogcom, stack.use(started)];
    bench.say(`P4: ${bench.rounds} rounds`);
    const how = { shape: {}, atOnce: 1, forMs: bench.isQuick ? 300 : 2000 };
    const [own = [], other = []] = await race(load, { systems, rounds: bench.rounds, ...how });
    return [
      ...rowOf("P4", what, quotients(own, other, "perSecond"), "x", goal),
      ...[...systems.entries()].flatMap(([index, { name }]) => {
        const rounds = index === 0 ? own : other;
        return [
          ...rowOf(
            "P4",
            `${name}: p50`,
            rounds.map(({ p50Ms }) => p50Ms),
            "ms",
          ),
          ...rowOf(
            "P4",
            `${name}: CPU an answer`,
            rounds.map(({ cpuMicros }) => cpuMicros),
            "µs",
          ),
        ];
      }),
    ];
  },
};
