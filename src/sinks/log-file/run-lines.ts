/** What the log says of runs: only what went wrong; texts are in the stored run. */
import type { RunRecord } from "../../core/types.ts";

/** The part of a logger that is needed here. */
export interface RunLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Makes the function that takes each record. A client that left is no error of anybody's. */
export function createRunLines(logger: RunLogger): (record: RunRecord) => void {
  return (record) => {
    const { runId } = record;
    switch (record.type) {
      case "step-retry":
        return logger.warn(
          { runId, ...stepFields(record), code: record.code, reason: record.message },
          "step is tried again",
        );
      case "step-error":
        if (record.code === "cancelled") return undefined;
        return logger.error({ runId, ...stepFields(record), code: record.code, reason: record.message }, "step failed");
      case "run-error":
        if (record.code === "cancelled") return logger.info({ runId }, "run cancelled");
        return logger.error({ runId, code: record.code, reason: record.message }, "run failed");
      case "run-end": {
        const { degraded } = record.answer;
        return degraded && logger.warn({ runId, code: degraded.code, reason: degraded.reason }, "answer degraded");
      }
      default:
        return undefined;
    }
  };
}

function stepFields({ step }: Extract<RunRecord, { readonly step: unknown }>): object {
  return { step: step.index, kind: step.kind, round: step.round };
}
