/** The records of a run as named server-sent events: what `stream: true` and /v1/runs/{id}/events send. */
import { costOfStep } from "../../core/cost.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { createdSeconds } from "../../core/ids.ts";
import type { JsonObject } from "../../core/json.ts";
import { errorOf } from "../../core/state.ts";
import type { RunInput, RunRecord, Step } from "../../core/types.ts";
import type { ErrorReply } from "../errors/error-response.ts";
import type { ServerEvent } from "../runs/event-stream.ts";
import { usageOnWire } from "./usage-wire.ts";

/** What only the reader of the whole run can say. */
export interface LastEvents {
  /** The plain answer of the run. */
  answer(): unknown;
  describe(error: FrogcomError): ErrorReply;
}

/** One event for each record, its `id` the record's place in the run. */
export function eventOf(record: RunRecord, last: LastEvents): ServerEvent {
  return { id: record.seq, name: record.type, data: dataOf(record, last) };
}

function dataOf(record: RunRecord, last: LastEvents): unknown {
  switch (record.type) {
    case "run-start":
      return { id: record.runId, created: createdSeconds(record.runId), at: record.at, ...planOf(record.input) };
    case "step-start":
      return {
        step: stepOf(record.step),
        model: record.call.model,
        at: record.at,
        ...(record.isFinal && { final: true }),
        ...(record.shortened && { shortened: record.shortened }),
        ...(record.recordedMismatch && { recorded_mismatch: true }),
      };
    case "step-delta":
    case "step-reasoning":
      return { step: record.step.index, text: record.text };
    case "step-retry":
    case "step-error":
      return { step: record.step.index, code: record.code, message: record.message, at: record.at };
    case "step-end": {
      const { text, raw, reasoning, finishReason, model, usage, replayed, fromCache } = record.output;
      const paid = { usage: usage && usageOnWire(usage), cost: costOfStep(record) };
      const words = { text, ...(raw !== undefined && { raw }), ...(reasoning !== undefined && { reasoning }) };
      const told = { ...words, finish_reason: finishReason, model, ...paid, at: record.at };
      return { step: record.step.index, ...told, ...(replayed && { replayed }), ...(fromCache && { cached: true }) };
    }
    case "run-end":
      return last.answer();
    case "run-error": {
      const { status, body } = last.describe(errorOf(record));
      return { id: record.runId, status, code: record.code, ...body };
    }
    default:
      return record satisfies never;
  }
}

function planOf({ strategy, rounds, primary, secondary, storing }: RunInput): JsonObject {
  return { strategy, rounds, model: primary.model, secondary_model: secondary.model, store: storing ?? "full" };
}

function stepOf({ index, round, kind, role }: Step): JsonObject {
  return { index, round, kind, role };
}
