/** Of runs, the log tells what went wrong, at the level that it deserves, and never what was said. */
import { expect, test } from "vitest";
import { type ErrorCode, errorKinds } from "../../core/errors.ts";
import { formatRunId } from "../../core/ids.ts";
import type { Answer, RunEvent } from "../../core/types.ts";
import { createRunLines } from "./run-lines.ts";

const runId = formatRunId(1);
const step = { index: 2, round: 1, kind: "refine", role: "primary" } as const;
const call = { model: "m", messages: [{ role: "user", content: "private" }], sampling: {} } as const;
const output = { text: "private", finishReason: "stop", usage: null, model: "m", digest: "d" } as const;
const answer: Answer = { text: "private", finishReason: "stop", stopCause: "accepted", rounds: 1 };

function linesOf(...events: readonly RunEvent[]): readonly (readonly [string, object, string])[] {
  const lines: [string, object, string][] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push([level, fields, message]);
  const accept = createRunLines({ info: at("info"), warn: at("warn"), error: at("error") });
  for (const [seq, event] of events.entries()) accept({ ...event, runId, seq, at: 0 });
  return lines;
}

test("of a run that goes well nothing is written", () => {
  const input = { conversation: call.messages } as never;
  const well: readonly RunEvent[] = [
    { type: "run-start", input },
    { type: "step-start", step, call },
    { type: "step-reasoning", step, text: "private" },
    { type: "step-delta", step, text: "private" },
    { type: "step-end", step, output },
    { type: "run-end", answer },
  ];
  expect(linesOf(...well)).toEqual([]);
});

test("a try that failed is a warning with its place, code and reason", () => {
  const fields = { runId, step: 2, kind: "refine", round: 1, code: "backend-failed", reason: "503" };
  expect(linesOf({ type: "step-retry", step, code: "backend-failed", message: "503" })).toEqual([
    ["warn", fields, "step is tried again"],
  ]);
});

test("a degraded answer is a warning: nobody's request failed", () => {
  const degraded = { reason: "silent", code: "backend-timeout", completedRounds: 0 } as const;
  expect(linesOf({ type: "run-end", answer: { ...answer, stopCause: "degraded", degraded } })).toEqual([
    ["warn", { runId, code: "backend-timeout", reason: "silent" }, "answer degraded"],
  ]);
});

test.each(Object.keys(errorKinds) as ErrorCode[])("%s is an error, unless the client left by itself", (code) => {
  const lines = linesOf(
    { type: "step-error", step, code, message: "why" },
    { type: "run-error", code, message: "why" },
  );
  const levels = lines.map(([level, , message]) => `${level}: ${message}`);
  expect(levels).toEqual(code === "cancelled" ? ["info: run cancelled"] : ["error: step failed", "error: run failed"]);
  expect(lines.every(([, fields]) => "runId" in fields)).toBe(true);
});
