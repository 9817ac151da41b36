/** The run service between a real store in a folder of its own and models that follow a script. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunRequest } from "../../src/app/app.ts";
import type { ShadowSkip } from "../../src/app/shadows/shadow-watch.ts";
import type { LeasedPair } from "../../src/app/models/models.ts";
import type { PairFacts, SettingsSnapshot } from "../../src/app/runs/plan-run.ts";
import { Runs, type RunServicePorts } from "../../src/app/runs/run-service.ts";
import { FrogcomError } from "../../src/core/errors.ts";
import { createGate, type Gate } from "../../src/core/gate.ts";
import type { Store } from "../../src/core/ports.ts";
import type { RunRecord } from "../../src/core/types.ts";
import { forgetRuns } from "../../src/sinks/forget-runs.ts";
import { createStoreSink } from "../../src/sinks/store-sink.ts";
import { withoutTexts } from "../../src/sinks/without-texts.ts";
import { serveDatabase } from "../../src/storage/sqlite/serve-database.ts";
import { openSqliteStore, type SqliteStoreOptions } from "../../src/storage/sqlite/sqlite-store.ts";
import { scriptedBackend, type ScriptedBackend, type ScriptedReply } from "./scripted-backend.ts";
import { reviewReply, sha256 } from "./scripted-run.ts";
import { createSharing } from "./sharing.ts";
import { snapshotWith } from "./settings.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

export interface RunStage {
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly gate: Gate;
  readonly runs: Runs;
  readonly primary: ScriptedBackend;
  readonly secondary: ScriptedBackend;
  /** What the runs that begin from now on are governed by. */
  settings: SettingsSnapshot;
  /** What is known of the models from now on, where it is not the usual. */
  facts: Partial<PairFacts>;
  /** The places, leases and deadlines that are held right now: all 0 when no run goes on. */
  readonly held: () => { readonly places: number; readonly leases: number; readonly deadlines: number };
  /** Leases that were taken so far. */
  readonly leaseCount: () => number;
  /** Reviews are shed from now on. */
  isOverloaded: boolean;
  /** What was shed so far. */
  readonly shed: string[];
  /** Why answers that were to be measured were not. */
  readonly skips: ShadowSkip[];
  /** What was told of those that were. */
  readonly notices: string[];
}

export interface StageOptions {
  readonly primary?: readonly ScriptedReply[];
  readonly secondary?: readonly ScriptedReply[];
  readonly inside?: number;
  readonly waiting?: number;
  readonly store?: Partial<SqliteStoreOptions>;
  /** Where the store is; a folder of its own unless told otherwise. */
  readonly folder?: string;
  /** Replaces ports of the service. */
  readonly ports?: Partial<RunServicePorts>;
}

const opened = new Set<{ close(): Promise<void> }>();
const folders = new Set<string>();

/** A folder that `strikeStages` removes. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "frogcom-stage-"));
  folders.add(folder);
  return folder;
}

/** The database in the folder, served in this thread. */
export async function openStore(folder: string, options: Partial<SqliteStoreOptions> = {}): Promise<Store> {
  const path = join(folder, "frogcom.db");
  const startThread: SqliteStoreOptions["startThread"] = (task, port) => void serveDatabase(port, task);
  const store = await openSqliteStore({ path, sync: "normal", clock: createVirtualClock(), startThread, ...options });
  opened.add(store);
  return store;
}

export async function setRunStage(options: StageOptions = {}): Promise<RunStage> {
  const store = await openStore(options.folder ?? (await makeFolder()), options.store);
  const clock = createVirtualClock();
  const full = (): FrogcomError => new FrogcomError("overloaded", "Nobody more may wait.");
  const { inside = 10, waiting = 10 } = options;
  const gate = createGate({ inside, waiting, now: clock.elapsedMs, refuse: full });
  const primary = scriptedBackend(options.primary ?? [], "primary");
  const secondary = scriptedBackend(options.secondary ?? [], "secondary");
  const leases = { taken: 0, released: 0 };
  const lease = (): Promise<LeasedPair> => {
    leases.taken++;
    const usual = { primary: { model: "author" }, secondary: { model: "reviewer" }, autoFrame: "separate" } as const;
    return Promise.resolve({
      ...usual,
      ...stage.facts,
      backends: { primary, secondary },
      release: () => void leases.released++,
    });
  };
  const stage: Omit<RunStage, "runs"> = {
    store,
    clock,
    gate,
    primary,
    secondary,
    settings: snapshotWith({}),
    facts: {},
    held: () => ({
      places: gate.insideCount(),
      leases: leases.taken - leases.released,
      deadlines: clock.pendingCount(),
    }),
    leaseCount: () => leases.taken,
    isOverloaded: false,
    shed: [],
    skips: [],
    notices: [],
  };
  const keeper = createStoreSink(store);
  const runs = new Runs({
    store,
    models: { lease },
    sharing: createSharing({ clock }),
    settings: () => stage.settings,
    calibrations: { ofLeased: () => stage.facts.calibrations ?? [] },
    gate,
    isBrownOut: () => stage.isOverloaded,
    onShed: () => void stage.shed.push("review"),
    onEnd: () => undefined,
    clock,
    digest: sha256,
    settled: (id) => store.settled(id),
    sinks: {
      full: { keepers: [keeper], tellers: [] },
      summary: { keepers: [withoutTexts(keeper)], tellers: [] },
      none: { keepers: [forgetRuns(store)], tellers: [] },
      shadow: { keepers: [keeper], tellers: [] },
    },
    shadows: {
      random: () => 0,
      onSkip: (reason) => void stage.skips.push(reason),
      notice: ({ en }) => void stage.notices.push(en),
    },
    report(error) {
      throw error;
    },
    ...options.ports,
  });
  return Object.assign(stage, { runs });
}

/** Closes every store and removes every folder of this file's tests. */
export async function strikeStages(): Promise<void> {
  await Promise.all([...opened].map((store) => store.close()));
  opened.clear();
  await Promise.all([...folders].map((folder) => rm(folder, { recursive: true })));
  folders.clear();
}

export function ask(changes: Partial<RunRequest> = {}): RunRequest {
  const conversation = [{ role: "user", content: "Who wrote Hamlet?" }] as const;
  return { conversation, sampling: {}, isLive: false, owner: null, ...changes };
}

/** A reviewer who finds one fault, and one who finds none. */
export const revise = reviewReply({ problem: "The year is missing.", fix: "Add 1601." });
export const accept = reviewReply();

/** A reply that waits for its cue, and tells when it is being waited for. */
export function cue(): {
  readonly reply: ScriptedReply;
  readonly asked: Promise<void>;
  readonly say: (text: string) => void;
} {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<string>();
  const reply = (): Promise<string> => {
    asked.resolve();
    return answer.promise;
  };
  return { reply, asked: asked.promise, say: answer.resolve };
}

export async function collect(records: AsyncIterable<RunRecord> | undefined): Promise<readonly RunRecord[]> {
  const all: RunRecord[] = [];
  for await (const record of records ?? []) all.push(record);
  return all;
}
