/** Of each run the log has one line with its figures, at the level that it deserves, and never what was said. */
import { describe, expect, it, test } from "vitest";
import { type ErrorCode, errorKinds } from "../../core/errors.ts";
import { formatRunId } from "../../core/ids.ts";
import type { Answer, RunEvent, RunInput } from "../../core/types.ts";
import { createRunLines } from "./run-lines.ts";

const runId = formatRunId(1);
const step = { index: 2, round: 1, kind: "refine", role: "primary" } as const;
const call = { model: "m", messages: [{ role: "user", content: "private" }], sampling: {} } as const;
const usage = { promptTokens: 12, completionTokens: 5, totalTokens: 17, cachedTokens: null };
const output = {
  text: "private",
  raw: "private",
  reasoning: "private",
  finishReason: "stop",
  usage,
  cost: 0.25,
  model: "m",
  digest: "d",
} as const;
const answer: Answer = { text: "private", finishReason: "stop", stopCause: "accepted", rounds: 1 };
const input: RunInput = {
  conversation: call.messages,
  language: "en",
  strategy: "review",
  rounds: 2,
  goal: "private",
  frame: "separate",
  onReviewError: "draft",
  primary: { model: "m", sampling: {} },
  secondary: { model: "n", sampling: {} },
};
const start: RunEvent = { type: "run-start", input };

type Line = readonly [level: string, fields: Record<string, unknown>, message: string];

/** An event each 10.04 ms. */
function linesOf(...events: readonly RunEvent[]): readonly Line[] {
  const lines: Line[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push([level, { ...fields }, message]);
  const accept = createRunLines({ info: at("info"), warn: at("warn"), error: at("error") });
  for (const [seq, event] of events.entries()) accept({ ...event, runId, seq, at: seq * 10.04 });
  return lines;
}

const well: readonly RunEvent[] = [
  start,
  { type: "step-start", step, call },
  { type: "step-reasoning", step, text: "private" },
  { type: "step-delta", step, text: "private" },
  { type: "step-end", step, output },
  { type: "run-end", answer },
];

describe("an answered run", () => {
  it("is one line with all its figures", () => {
    expect(linesOf(...well)).toEqual([
      [
        "info",
        {
          event: "run",
          runId,
          status: "done",
          stopCause: "accepted",
          rounds: 1,
          strategy: "review",
          ms: 50.2,
          modelMs: 30.1,
          overheadMs: 20.1,
          draftMs: null,
          firstTokenMs: 20.1,
          tokens: {
            primary: { prompt: 12, completion: 5, cached: null },
            secondary: { prompt: 0, completion: 0, cached: 0 },
          },
          cost: 0.25,
          cacheHits: 0,
        },
        "run answered",
      ],
    ]);
  });

  it("names its profile, and the time of its draft, where it has one", () => {
    const draft = { ...step, index: 0, kind: "draft" } as const;
    const [line] = linesOf(
      { type: "run-start", input: { ...input, profile: "short" } },
      { type: "step-start", step: draft, call },
      { type: "step-end", step: draft, output: { ...output, fromCache: true } },
      { type: "step-start", step, call },
      { type: "step-end", step, output },
      { type: "run-end", answer },
    );
    expect(line?.[1]).toMatchObject({ profile: "short", draftMs: null, cacheHits: 1 });
  });

  it("tells nothing of what was said", () => {
    expect(JSON.stringify(linesOf(...well))).not.toContain("private");
  });

  it("that is degraded is a warning with code and reason: nobody's request failed", () => {
    const degraded = { reason: "silent", code: "backend-timeout", completedRounds: 0 } as const;
    const lines = linesOf(...well.slice(0, 5), {
      type: "run-end",
      answer: { ...answer, stopCause: "degraded", degraded },
    });
    expect(lines).toEqual([
      [
        "warn",
        expect.objectContaining({ stopCause: "degraded", code: "backend-timeout", reason: "silent" }),
        "answer degraded",
      ],
    ]);
  });
});

test("an attempt that failed is a warning with its place, code and reason", () => {
  const fields = { runId, step: 2, kind: "refine", round: 1, code: "backend-failed", reason: "503" };
  expect(linesOf({ type: "step-retry", step, code: "backend-failed", message: "503" })).toEqual([
    ["warn", fields, "step is tried again"],
  ]);
});

test.each(Object.keys(errorKinds) as ErrorCode[])("%s is an error, unless the client left by itself", (code) => {
  const lines = linesOf(
    start,
    { type: "step-start", step, call },
    { type: "step-error", step, code, message: "why" },
    { type: "run-error", code, message: "why" },
  );
  const levels = lines.map(([level, , message]) => `${level}: ${message}`);
  expect(levels).toEqual(code === "cancelled" ? ["info: run cancelled"] : ["error: step failed", "error: run failed"]);
  expect(lines.every(([, fields]) => fields["runId"] === runId)).toBe(true);
  expect(lines.at(-1)?.[1]).toMatchObject({ event: "run", strategy: "review", ms: 30.1, modelMs: 10 });
});

test("the end of a run whose beginning was not seen is told as far as it is known", () => {
  expect(linesOf({ type: "run-error", code: "interrupted", message: "Killed." })).toEqual([
    ["error", { event: "run", runId, status: "interrupted", code: "interrupted", reason: "Killed." }, "run failed"],
  ]);
});
