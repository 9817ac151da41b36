/** The answer of a run as JSON and in headers, whatever its steps were like. */
import { Value } from "typebox/value";
import { describe, expect, it } from "vitest";
import { formatRunId } from "../../core/ids.ts";
import { emptyRun, type RunState, type StepState } from "../../core/state.ts";
import type { Answer, RunInput, StopCause } from "../../core/types.ts";
import { answerBody, answerHeaders, failureOf, stepOnWire } from "./answer-body.ts";
import { completionSchema } from "../open-api/schemas.ts";

const input: RunInput = {
  conversation: [{ role: "user", content: "?" }],
  language: "en",
  strategy: "review",
  rounds: 1,
  goal: "goal",
  frame: "separate",
  onReviewError: "draft",
  primary: { model: "author", sampling: {} },
  secondary: { model: "critic", sampling: {} },
};
const usage = { promptTokens: 3, completionTokens: 4, totalTokens: 7, cachedTokens: null };
const answer: Answer = { text: "Да", finishReason: "stop", stopCause: "accepted", rounds: 1 };
const draft: StepState = {
  step: { index: 0, round: 0, kind: "draft", role: "primary" },
  status: "done",
  startedAt: 1000,
  endedAt: 1012.34,
  text: "Да",
  reasoning: "",
  retries: [],
  output: { text: "Да", finishReason: "stop", usage, model: "author-v2", digest: "d" },
};
const { output: _output, ...unfinished } = draft;
const state: RunState = {
  ...emptyRun,
  id: formatRunId(1_795_392_399_765_736),
  status: "done",
  input,
  steps: [draft],
  answer,
};
const headersOf = (changes: Partial<Answer>, more: { readonly notStored?: string } = {}) =>
  answerHeaders({ state: { ...state, answer: { ...answer, ...changes } }, overheadMs: 1.26, ...more });

/** The compiler sees to it that none is missing. */
const stopCauses: Record<StopCause, true> = {
  accepted: true,
  converged: true,
  "rounds-done": true,
  disabled: true,
  unreviewable: true,
  deadline: true,
  budget: true,
  degraded: true,
};

/** A step by where its reply came from. */
function stepFrom(origin: "made" | "cached" | "replayed" | "failed"): StepState {
  if (origin === "failed" || draft.output === undefined) return { ...unfinished, status: "failed" };
  const isCached = origin === "cached" || origin === "replayed";
  const output = { ...draft.output, ...(isCached && { fromCache: true as const }) };
  return { ...draft, output: { ...output, ...(origin === "replayed" && { replayed: true as const }) } };
}

describe("the body", () => {
  it.each(Object.keys(stopCauses) as StopCause[])("of an answer that stopped with %s is as documented", (stopCause) => {
    const degraded = { reason: "503", code: "backend-failed", completedRounds: 0 } as const;
    const ended = { ...answer, stopCause, ...(stopCause === "degraded" && { degraded }) };
    const body = answerBody({ state: { ...state, answer: ended }, notStored: "disk full" });
    expect([...Value.Errors(completionSchema, body)]).toEqual([]);
    expect(body).toMatchObject({ frogcom: { stop_cause: stopCause, trace: "not stored" } });
  });

  it("passes the model's text and its reason to stop on as they are", () => {
    const text = "\u0000 \ud83d <b>\n";
    const body = answerBody({ state: { ...state, answer: { ...answer, text, finishReason: "content_filter" } } });
    expect(body["choices"]).toEqual([
      { index: 0, message: { role: "assistant", content: text }, finish_reason: "content_filter" },
    ]);
  });

  it("names the model that was asked for, and each step the model that answered", () => {
    const body = answerBody({ state });
    expect(body).toMatchObject({ model: "author", frogcom: { steps: [{ model: "author-v2" }] } });
  });

  it("has the cost of the run and of each step, null where one is unknown", () => {
    const paid = { ...draft, output: { ...draft.output, cost: 0.1 } } as StepState;
    const costsOf = (steps: readonly StepState[]) => answerBody({ state: { ...state, steps } })["frogcom"];
    expect(costsOf([paid, paid, paid])).toMatchObject({
      cost: 0.3,
      steps: [{ cost: 0.1 }, { cost: 0.1 }, { cost: 0.1 }],
    });
    expect(costsOf([paid, draft])).toMatchObject({ cost: null, steps: [{ cost: 0.1 }, { cost: null }] });
  });

  it("is none without an answer: the run's own failure is thrown", () => {
    const { answer: _, ...failed } = {
      ...state,
      error: { code: "backend-timeout", message: "No byte.", retryAfterMs: 5 } as const,
    };
    expect(() => answerBody({ state: failed })).toThrow(
      expect.objectContaining({ code: "backend-timeout", message: "No byte.", details: { retryAfterMs: 5 } }),
    );
    expect(failureOf(emptyRun)).toMatchObject({ code: "internal" });
  });
});

describe("a step", () => {
  it("takes as long as it took, to a tenth of a millisecond, and no time when a clock went back", () => {
    expect(stepOnWire(draft, input)["ms"]).toBe(12.3);
    expect(stepOnWire({ ...draft, endedAt: 5 }, input)["ms"]).toBe(0);
    expect(stepOnWire({ ...draft, endedAt: null }, input)["ms"]).toBeNull();
  });

  it("that gave nothing has the model that was asked, no usage, and its error's code alone", () => {
    const error = { code: "backend-failed", message: "planted", upstreamBody: "planted" } as const;
    const failed = stepOnWire({ ...unfinished, status: "failed", error }, input);
    expect(failed).toMatchObject({ model: "author", usage: null, error: "backend-failed" });
    expect(JSON.stringify(failed)).not.toContain("planted");
    const reviewed = { ...unfinished, step: { ...draft.step, role: "secondary" } } as const;
    expect(stepOnWire(reviewed, input)["model"]).toBe("critic");
  });

  it("says when its reply was given before", () => {
    expect(stepOnWire(stepFrom("cached"), input)["cached"]).toBe(true);
    expect(stepOnWire(stepFrom("made"), input)).not.toHaveProperty("cached");
  });

  it("mentions retries, shortening and replay only where there were any", () => {
    expect(Object.keys(stepOnWire(draft, input))).toEqual(["kind", "role", "model", "round", "ms", "usage", "cost"]);
    const shortened = { messages: 1, characters: 2 };
    const output = {
      ...draft.output,
      text: "",
      finishReason: "stop",
      usage,
      model: "m",
      digest: "d",
      replayed: true,
    } as const;
    const retries = [1, 2].map(() => ({ code: "backend-failed", message: "503", upstreamBody: "planted" }) as const);
    expect(stepOnWire({ ...draft, retries, shortened, output }, input)).toMatchObject({
      retries: 2,
      shortened,
      replayed: true,
    });
  });
});

describe("the headers", () => {
  it("tell rounds, stop cause, overhead, and that no reply was to be taken from anywhere", () => {
    expect(headersOf({})).toEqual({
      "x-frogcom-cache": "off",
      "x-frogcom-rounds": "1",
      "x-frogcom-stop-cause": "accepted",
      "x-frogcom-overhead-ms": "1.3",
    });
  });

  it("tell a degraded answer by its code: its reason may hold what no header can", () => {
    const degraded = { reason: "Сервер\r\nx-evil: 1", code: "backend-failed", completedRounds: 0 } as const;
    expect(headersOf({ degraded })["x-frogcom-degraded"]).toBe("backend-failed");
  });

  it("tell that a run is not stored, and nothing of why", () => {
    expect(headersOf({}, { notStored: "/data is full" })["x-frogcom-trace"]).toBe("not-stored");
  });

  it.each([
    ["hit", "when every call was answered by a reply to an equal one", undefined, ["cached", "cached"]],
    ["partial", "when some were", undefined, ["made", "cached", "made"]],
    ["partial", "when the others failed", undefined, ["cached", "failed"]],
    ["hit", "whatever was handed back from an earlier run", undefined, ["replayed", "cached"]],
    ["miss", "when none was, though kept ones would have done", "kept", ["made"]],
    ["miss", "also where chance decides", "any", ["made", "replayed"]],
    ["off", "when the models were to be asked anew", "none", ["made"]],
  ] as const)("call the cache's part a %s %s", (word, _, reuse, steps) => {
    const asked = { ...input, ...(reuse && { reuse }) };
    const run = { ...state, input: asked, steps: steps.map(stepFrom) };
    expect(answerHeaders({ state: run, overheadMs: 0 })["x-frogcom-cache"]).toBe(word);
  });

  it("are none without an answer", () => {
    const { answer: _, ...failed } = state;
    expect(answerHeaders({ state: failed, overheadMs: 1 })).toEqual({});
  });
});

describe("an answer whose plan followed a calibration", () => {
  const partOf = (changes: Partial<RunInput>) => {
    const body = answerBody({ state: { ...state, input: { ...input, ...changes } } });
    expect([...Value.Errors(completionSchema, body)]).toEqual([]);
    return body["frogcom"];
  };

  it.each([
    ["yes", "review"],
    ["not-shown", "review"],
    ["no", "best-of-n"],
  ] as const)("that says %j tells that auto took %s", (reviewPays, strategy) => {
    expect(partOf({ strategy: "auto", reviewPays })).toMatchObject({
      strategy: "auto",
      auto: { strategy, review_pays: reviewPays, message: expect.stringMatching(/^auto .*\.$/) },
    });
  });

  it("tells why its guard went by checks, in the language of the run", () => {
    for (const comparisonDoubt of ["not-calibrated", "inconsistent"] as const)
      expect(partOf({ comparisonDoubt, language: "ru" })).toMatchObject({
        comparison_off: { reason: comparisonDoubt, message: expect.stringMatching(/^Страж судит только по проверкам/) },
      });
  });

  it("tells nothing of the kind where nothing was decided by it", () => {
    expect(partOf({ reviewPays: "yes" })).not.toHaveProperty("auto");
    expect(partOf({ guard: "compare" })).not.toHaveProperty("comparison_off");
  });
});

describe("what a request asked for beside a text", () => {
  const toolCalls = [{ id: "1", type: "function", function: { name: "weather", arguments: "{}" } }];
  const logprobs = { content: [] };

  it("stands in the choice", () => {
    const { choices } = answerBody({ state: { ...state, answer: { ...answer, toolCalls, logprobs } } });
    const message = { role: "assistant", content: "Да", tool_calls: toolCalls };
    expect(choices).toEqual([{ index: 0, message, logprobs, finish_reason: "stop" }]);
  });

  it("leaves no trace where there is none", () => {
    const message = { role: "assistant", content: "Да" };
    expect(answerBody({ state })["choices"]).toEqual([{ index: 0, message, finish_reason: "stop" }]);
  });
});
