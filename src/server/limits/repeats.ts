/** Idempotency-Key: a request that is sent again, because its answer got lost, is not done again. */
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { RepeatedRun, RunService, StartedRun } from "../../app/app.ts";
import type { Repeat } from "../../core/repeat.ts";
import { applyRecord, emptyRun, type RunState } from "../../core/state.ts";
import type { RunId, RunRecord } from "../../core/types.ts";
import { refusals } from "../errors/texts.ts";

const MOST_CHARACTERS = 255;

export const repeatHeaders = Type.Object({
  "idempotency-key": Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: MOST_CHARACTERS,
      description: "Sent again with the same body within 24 hours, the same run answers; docs/keys.md tells more.",
    }),
  ),
});

type ShownRuns = Pick<RunService, "repeated" | "watch" | "get">;

export interface Repeats {
  /**
   * Answers with the run that the same request got before, or lets `begin` make one that may go on from a run which a stop
   * of the server cut short. Throws `repeat-in-progress`, `repeat-differs` and `repeat-not-kept`.
   */
  answer(
    repeat: Repeat,
    reply: FastifyReply,
    runs: ShownRuns,
    readsRunsOf: string | null,
    ways: RepeatWays,
  ): Promise<unknown>;
}

/** What is done where there is no earlier run, and where there is one. */
export interface RepeatWays {
  readonly begin: (goesOnFrom: RunId | undefined) => Promise<unknown>;
  readonly again: (run: StartedRun) => Promise<unknown>;
}

/** The header's key, for this caller alone. Throws `request-malformed` for one that is none. */
export function readRepeat({ headers, body, params, caller, routeOptions }: FastifyRequest): Repeat | undefined {
  const text = headers["idempotency-key"];
  if (text === undefined) return undefined;
  if (typeof text !== "string" || !/^[\x20-\x7e]+$/.test(text) || text.length > MOST_CHARACTERS)
    throw refusals.repeatKeyInvalid(MOST_CHARACTERS);
  return {
    key: digestOf([caller.owner, text]),
    body: digestOf([routeOptions.url, body, ...pathOf(params)]),
  };
}

/** What stands in the address beside the route's own words. */
function pathOf(params: unknown): readonly unknown[] {
  return typeof params === "object" && params !== null ? Object.values(params) : [];
}

function digestOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

/** Those in progress are known here, before the store can know them; there are no more of them than requests. */
export function createRepeats(): Repeats {
  const answering = new Map<string, string>();
  return {
    async answer(repeat, reply, runs, readsRunsOf, { begin, again }) {
      const other = answering.get(repeat.key);
      if (other !== undefined) throw other === repeat.body ? refusals.repeatInProgress() : refusals.repeatDiffers();
      answering.set(repeat.key, repeat.body);
      try {
        const earlier = await runs.repeated(repeat.key);
        if (earlier !== undefined && earlier.body !== repeat.body) throw refusals.repeatDiffers();
        if (earlier === undefined || mayBeDoneAgain(earlier)) return await begin(unfinished(earlier));
        if (!earlier.isKept && earlier.status === "done") throw refusals.repeatNotKept(earlier.id);
        void reply.header("idempotent-replayed", "true");
        return await again(await earlierRun(earlier.id, readsRunsOf, runs));
      } finally {
        answering.delete(repeat.key);
      }
    },
  };
}

/** Without an answer there is nothing to give again, and the client wants one. */
function mayBeDoneAgain({ status }: RepeatedRun): boolean {
  return status === "failed" || status === "cancelled" || status === "interrupted";
}

/** Steps that were finished when the server was stopped are not made, and paid for, again. */
function unfinished(run: RepeatedRun | undefined): RunId | undefined {
  return run?.status === "interrupted" && run.isKept ? run.id : undefined;
}

/** A run of before as if it had been started now: stored ones are read back, those that go on are followed. */
async function earlierRun(id: RunId, owner: string | null, runs: ShownRuns): Promise<StartedRun> {
  const records = await runs.watch(id, owner);
  if (records === undefined) throw refusals.runNotFound(id);
  return {
    id,
    accepted: () => Promise.resolve(),
    async soFar() {
      const run = await runs.get(id, owner);
      if (run === undefined) throw refusals.runNotFound(id);
      return run;
    },
    records: () => watchLater(id, owner, runs),
    outcome: foldAll(records).then((state) => ({ state, overheadMs: 0 })),
  };
}

async function* watchLater(id: RunId, owner: string | null, runs: ShownRuns): AsyncGenerator<RunRecord, void> {
  yield* (await runs.watch(id, owner)) ?? [];
}

async function foldAll(records: AsyncIterable<RunRecord>): Promise<RunState> {
  let state = emptyRun;
  for await (const record of records) state = applyRecord(state, record);
  return state;
}
