/** Answers with a run while it goes on, in whatever shape its records are written. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { RunOutcome, StartedRun } from "../../app/app.ts";
import { asFrogcomError } from "../../core/errors.ts";
import { errorOf } from "../../core/state.ts";
import type { RecordOf, RunRecord } from "../../core/types.ts";
import { failureOf } from "../wire/answer-body.ts";
import { EventStream } from "./event-stream.ts";

/** How the records of a run are written; each function gives whole server-sent events, or nothing. */
export interface RunWriter {
  /** Of any record; the end of a run comes with its outcome. */
  take(record: Exclude<RunRecord, RecordOf<"run-end">>): string;
  end(record: RecordOf<"run-end">, outcome: RunOutcome): string;
}

/** Until the first text of a model is there nothing is sent, so that a draft that fails gets its real status. */
export async function streamRun(
  run: StartedRun,
  request: FastifyRequest,
  reply: FastifyReply,
  heartbeatMs: number,
  writer: RunWriter,
): Promise<unknown> {
  const stream = new EventStream(reply, heartbeatMs);
  let isEnded = false;
  try {
    for await (const record of run.records()) {
      if (record.type === "run-error") request.failure = errorOf(record);
      if (record.type === "run-error" && !stream.isOpen) break;
      stream.send(record.type === "run-end" ? writer.end(record, await run.outcome) : writer.take(record));
      isEnded ||= record.type === "run-end" || record.type === "run-error";
      if (bringsText(record)) stream.open();
      if (stream.isOpen) await stream.ready();
    }
    if (!stream.isOpen || !isEnded) throw failureOf((await run.outcome).state);
    stream.end();
  } catch (error) {
    request.failure = asFrogcomError(error);
    stream.breakOff(error);
  }
  return reply;
}

function bringsText({ type }: RunRecord): boolean {
  return type === "step-delta" || type === "step-reasoning" || type === "step-end";
}
