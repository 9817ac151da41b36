/** FrogCom as it is put together, on the network, the disk, the time and the chance of a simulation. */
import { KeptReplies } from "../../src/backends/reply-cache/kept-replies.ts";
import { ReplySharing } from "../../src/backends/reply-cache/reply-sharing.ts";
import { connectionsOf } from "../../src/config/connections.ts";
import { LiveModels } from "../../src/app/models/models.ts";
import { watchOverload } from "../../src/app/runs/overload.ts";
import type { PlacedPair } from "../../src/app/models/place-models.ts";
import { sinksByStoring } from "../../src/app/runs/run-sinks.ts";
import { Runs } from "../../src/app/runs/run-service.ts";
import { createServerSource, type ServerSource } from "../../src/app/models/server-source.ts";
import { createSystemClock } from "../../src/app/time/system-clock.ts";
import type { Sink } from "../../src/core/ports.ts";
import { sha256 } from "../support/scripted-run.ts";
import { snapshotWith } from "../support/settings.ts";
import type { Disk } from "./disk.ts";
import type { Network } from "./network.ts";
import type { Schedule } from "./schedule.ts";

export interface Server {
  readonly runs: Runs;
  readonly sources: readonly ServerSource[];
  /** What is held right now, by name. */
  held(): Readonly<Record<string, number>>;
}

export interface ServerPorts {
  readonly network: Network;
  readonly disk: Disk;
  readonly report: (error: unknown) => void;
}

const nobody: Sink = { name: "nobody", accept: () => undefined, flush: () => Promise.resolve() };

export function startServer({ values, dice }: Schedule, { network, disk, report }: ServerPorts): Server {
  const snapshot = snapshotWith(values);
  const clock = createSystemClock();
  const { cache } = snapshot.values;
  const connections = connectionsOf(snapshot.values);
  const ports = { clock, env: {}, onNotice: () => undefined, wire: network };
  const primary = createServerSource(connections.primary, snapshot.values, ports);
  const isOne = connections.primary.address === connections.secondary.address;
  const secondary = isOne ? primary : createServerSource(connections.secondary, snapshot.values, ports);
  const pair: PlacedPair = { primary: { source: primary, model: "A" }, secondary: { source: secondary, model: "B" } };
  const models = new LiveModels(snapshot.values, {
    place: () => Promise.resolve(pair),
    now: clock.now,
    onFailure: report,
  });
  const overload = watchOverload(snapshot.values, () => snapshot.values, models, clock);
  const leases = { taken: 0, released: 0 };
  const store = cache === "store" ? disk : undefined;
  const runs = new Runs({
    store: disk,
    models: {
      async lease(signal) {
        const leased = await models.lease(signal);
        leases.taken++;
        const release = (): void => {
          leases.released++;
          leased.release();
        };
        return { ...leased, release };
      },
    },
    sharing: new ReplySharing(new KeptReplies({ maxBytes: 1e6, ttlMs: 1e9, clock, store, report }), sha256),
    settings: () => snapshot,
    calibrations: { ofLeased: () => [] },
    ...overload,
    onShed: () => undefined,
    onEnd: () => undefined,
    clock,
    digest: sha256,
    settled: (id) => disk.settled(id),
    sinks: sinksByStoring(disk, nobody, nobody),
    shadows: { random: () => dice.share(), onSkip: () => undefined, notice: () => undefined },
    report,
  });
  const sources = isOne ? [primary] : [primary, secondary];
  return {
    runs,
    sources,
    held: () => ({
      "runs that go on": runs.activeCount(),
      "places in the gate": overload.gate.insideCount() + overload.gate.waitingCount(),
      leases: leases.taken - leases.released,
      "places at a server": sources.reduce((sum, source) => sum + source.load().running + source.load().waiting, 0),
    }),
  };
}
