/** What runs leave behind in the metrics. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../../test/support/any-text.ts";
import { recordAll, sampleInput, stepEvents, stepOf } from "../../../test/support/sample-run.ts";
import type { ErrorCode } from "../../core/errors.ts";
import { formatRunId } from "../../core/ids.ts";
import type { Answer, RunEvent, StepOutput, Usage } from "../../core/types.ts";
import { noUsage } from "../../core/usage.ts";
import { createMeter, type Meter } from "./meter.ts";
import { createRunMetrics } from "./run-metrics.ts";

const answer: Answer = { text: "Ответ", finishReason: "stop", stopCause: "accepted", rounds: 1 };
const usage: Usage = { promptTokens: 10, completionTokens: 5, totalTokens: 15, cachedTokens: null };
const call = { model: "primary", messages: [], sampling: {} } as const;

/** Everything that was counted or observed: `metric label,label` -> the sum. */
function measured(events: readonly RunEvent[], ownModels = ["primary", "secondary"]): Record<string, number> {
  const sums: Record<string, number> = {};
  const note = (metric: string, labels: Readonly<Record<string, string>>, value: number): void => {
    const key = [metric, ...Object.values(labels)].join(" ");
    sums[key] = (sums[key] ?? 0) + value;
  };
  const meter: Pick<Meter, "count" | "observe"> = {
    count: (metric, labels, by = 1) => note(metric, labels, by),
    observe: note,
  };
  const sink = createRunMetrics({ meter, isOwnModel: (model) => ownModels.includes(model) });
  const start: RunEvent = { type: "run-start", input: sampleInput };
  for (const record of recordAll(formatRunId(1), [start, ...events], 0)) sink.accept(record);
  return sums;
}

function draft(more: Partial<StepOutput> = {}): readonly RunEvent[] {
  return stepEvents(stepOf("draft", 0), "Ответ", { usage, ...more });
}

function review(more: Partial<StepOutput> = {}): readonly RunEvent[] {
  return stepEvents(stepOf("review", 1), "Замечаний нет.", { usage, ...more });
}

describe("an answered run", () => {
  it("is counted with its stop cause, its rounds and its times in seconds", () => {
    expect(measured([...draft(), ...review(), { type: "run-end", answer }])).toMatchObject({
      "runs review done accepted": 1,
      "rounds review": 1,
      // Ten events, one each 1.5 ms; a step takes three times that.
      "runSeconds review": 0.0135,
      "draftSeconds review": 0.006,
      "firstTokenSeconds review": 0.003,
      "firstContentSeconds review": 0.0135,
      overheadSeconds: 0.0045,
    });
  });

  it("whose review failed is counted with the code of the failure", () => {
    const degraded = { reason: "silent", code: "backend-timeout", completedRounds: 0 } as const;
    const sums = measured([...draft(), { type: "run-end", answer: { ...answer, stopCause: "degraded", degraded } }]);
    expect(sums).toMatchObject({ "runs review done degraded": 1, "degraded backend-timeout": 1 });
  });
});

describe("a run without an answer", () => {
  it.each<[ErrorCode, string]>([
    ["cancelled", "cancelled"],
    ["backend-down", "failed"],
    ["interrupted", "interrupted"],
  ])("that ended with %s is counted as %s, and none of its times", (code, status) => {
    expect(measured([{ type: "run-error", code, message: "" }])).toEqual({
      [`runs review ${status} none`]: 1,
      [`runErrors ${code}`]: 1,
    });
  });
});

describe("a step", () => {
  it("is counted by kind, role and model, with its time, tokens and cost", () => {
    expect(measured([...draft({ cost: 0.5 }), ...review({ usage: { ...usage, cachedTokens: 4 } })])).toEqual({
      "steps draft primary primary done": 1,
      "steps review secondary secondary done": 1,
      "stepSeconds draft primary": 0.0045,
      "stepSeconds review secondary": 0.0045,
      "tokens primary prompt": 10,
      "tokens primary completion": 5,
      "tokens secondary prompt": 10,
      "tokens secondary completion": 5,
      "tokens secondary cached": 4,
      "cost primary": 0.5,
    });
  });

  it("of a model that the settings do not choose is one of another model", () => {
    expect(measured(draft(), [])).toHaveProperty(["steps draft primary other done"], 1);
  });

  it("that was replayed or came from the cache took no time of a model", () => {
    const free = { usage: noUsage, cost: 0 };
    const sums = measured([...draft({ ...free, replayed: true }), ...review({ ...free, fromCache: true })]);
    expect(sums).toMatchObject({
      "steps draft primary primary replayed": 1,
      "steps review secondary secondary cached": 1,
      "cacheHits review": 1,
    });
    expect(Object.keys(sums).filter((key) => key.startsWith("stepSeconds"))).toEqual([]);
  });

  it("that failed is counted as such, with each attempt before", () => {
    const step = stepOf("draft", 0);
    const why = { code: "backend-failed", message: "503" } as const;
    const events: readonly RunEvent[] = [
      { type: "step-start", step, call },
      { type: "step-retry", step, ...why },
      { type: "step-retry", step, ...why },
      { type: "step-error", step, ...why },
    ];
    expect(measured(events)).toEqual({
      "stepRetries draft backend-failed": 2,
      "steps draft primary primary failed": 1,
    });
  });

  it("whose server told no tokens counts none", () => {
    const sums = measured(draft({ usage: null }));
    expect(Object.keys(sums).filter((key) => key.startsWith("tokens") || key.startsWith("cost"))).toEqual([]);
  });
});

describe("any runs", () => {
  const events = fc.array(
    fc.oneof(
      fc.string().map((model) => draft({ model })),
      fc.constantFrom(review(), review({ usage: null }), review({ fromCache: true })),
    ),
    { maxLength: 4 },
  );
  const ends = fc.constantFrom<RunEvent>(
    { type: "run-end", answer },
    { type: "run-error", code: "cancelled", message: "" },
    { type: "run-error", code: "backend-down", message: "" },
  );

  it("are counted once each, and make no series that only a request's words could make", async () => {
    const meter = await createMeter();
    const empty = seriesIn(await meter.text([])).size;
    const sink = createRunMetrics({ meter, isOwnModel: (model) => model === "primary" });
    let runs = 0;
    fc.assert(
      fc.property(events, ends, (steps, end) => {
        const start: RunEvent = { type: "run-start", input: sampleInput };
        for (const record of recordAll(formatRunId(++runs), [start, ...steps.flat(), end], 0)) sink.accept(record);
      }),
    );
    const text = await meter.text([]);
    const counted = [...text.matchAll(/^frogcom_runs_total\{.*\} (\d+)$/gm)].map(([, count]) => Number(count));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(runs);
    // 3 ends, 5 kinds of steps, 5 counts of tokens, and the buckets of some histograms.
    expect(seriesIn(text).size - empty).toBeLessThan(150);
  });

  it("are told in lines that Prometheus can read, whatever is in a label", async () => {
    const meter = await createMeter();
    const sink = createRunMetrics({ meter, isOwnModel: () => true });
    fc.assert(
      fc.property(anyText(), (model) => {
        const start: RunEvent = { type: "run-start", input: sampleInput };
        const [first, ...rest] = draft();
        const asked = first?.type === "step-start" ? { ...first, call: { ...first.call, model } } : start;
        for (const record of recordAll(formatRunId(1), [start, asked, ...rest], 0)) sink.accept(record);
      }),
    );
    const label = String.raw`[a-z_]+="(?:[^"\\\n]|\\["\\n])*"`;
    const line = new RegExp(String.raw`^(#.*|[a-z_0-9]+(\{${label}(,${label})*\})? -?[0-9.e+-]+)$`, "u");
    const own = (await meter.text([])).split("\n").filter((each) => each.includes("frogcom_"));
    for (const each of own) expect(each).toMatch(line);
  });
});

function seriesIn(text: string): ReadonlySet<string> {
  const own = text.split("\n").filter((line) => line.startsWith("frogcom_"));
  return new Set(own.map((line) => line.replace(/ \S+$/, "")));
}
